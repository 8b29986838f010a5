import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeServers } from '../../../../e2e/conformance/servers/judge-servers.ts'
import { readCases } from '../../../../e2e/conformance/servers/to-cases.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { startFaultyProxy } from './faulty-proxy.ts'
import { faultyServers } from './faulty-servers.ts'

const patienceMs = 30_000
const cases = readCases()
const orderFile = '../../../../packages/protocol/conformance/order-of-checks.json'
const orderCases: readonly unknown[] = JSON.parse(
  readFileSync(new URL(orderFile, import.meta.url), 'utf8'),
).cases

/** As many boards as one address may make at once. */
const casesPerServer = 50
const parts = Array.from({ length: Math.ceil(cases.length / casesPerServer) }, (_, at) =>
  cases.slice(at * casesPerServer, (at + 1) * casesPerServer),
)

it('our server passes the conformance kit, with all of the order of checks: [OP20] [TX8]', async () => {
  const verdicts = await Promise.all(
    parts.map(async (part) => {
      const app = await startTestApp()
      const verdicts = await judgeServers({
        url: app.url,
        cases: part,
        ...{ patienceMs, atOnce: 4 },
      })
      await app.close()
      return verdicts
    }),
  )
  expect(verdicts.flat().filter(({ state }) => state !== 'passed')).toEqual([])
  expect(verdicts.flat().length).toBeGreaterThan(80)
  const ofOrder = verdicts.flat().filter(({ name }) => name.startsWith('order: '))
  expect(ofOrder).toHaveLength(orderCases.length)
})

describe.concurrent('a server that', () => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  it.each(faultyServers)('$what is found', async ({ foundBy, createFault }) => {
    const proxy = await startFaultyProxy(app.url, createFault())
    const [one] = cases.filter(({ name }) => name.startsWith(foundBy))
    const verdicts = await judgeServers({
      ...{ url: proxy.url, patienceMs: 1_500, atOnce: 1 },
      cases: one ? [one] : [],
    })
    await proxy.close()
    expect(verdicts.map(({ state }) => state)).toEqual(['failed'])
  })

  it('has no fault passes through the same proxy', async () => {
    const proxy = await startFaultyProxy(app.url, {})
    const names = new Set(faultyServers.map(({ foundBy }) => foundBy))
    const verdicts = await judgeServers({
      ...{ url: proxy.url, patienceMs, atOnce: 4 },
      cases: [...names].flatMap((name) => cases.find((one) => one.name.startsWith(name)) ?? []),
    })
    await proxy.close()
    expect(verdicts.filter(({ state }) => state !== 'passed')).toEqual([])
    expect(verdicts).toHaveLength(names.size)
  })
})
