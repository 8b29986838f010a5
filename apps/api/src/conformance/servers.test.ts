import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeServers } from '../../../../e2e/conformance/servers/judge-servers.ts'
import { readCases } from '../../../../e2e/conformance/servers/to-cases.ts'
import type { ServerCase } from '../../../../e2e/conformance/servers/types.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { faultyHosting } from './faulty-hosting.ts'
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

/** The rules of a case are in the name of its test, so that `pnpm rules:mutate` finds it. */
const toTitle = ({ name, rules }: ServerCase) => `[${rules.join('] [')}] ${name}`

describe.concurrent.each(parts.map((part, at) => [at + 1, part] as const))(
  'our server passes part %i of the conformance kit:',
  (_, part) => {
    let app: TestApp

    beforeAll(async () => {
      app = await startTestApp()
    })
    afterAll(() => app.close())

    it.each(part.map((one) => [toTitle(one), one] as const))('%s', async (_, one) => {
      const judged = await judgeServers({ url: app.url, cases: [one], patienceMs, atOnce: 1 })
      expect(judged.map(({ state, why }) => ({ state, why }))).toEqual([
        { state: 'passed', why: '' },
      ])
    })
  },
)

it('the kit has all of the order of checks: [OP20] [TX8]', () => {
  expect(cases.length).toBeGreaterThan(250)
  const ofOrder = cases.filter(({ name }) => name.startsWith('order: '))
  expect(ofOrder).toHaveLength(orderCases.length)
})

describe.concurrent.each([
  ['what it orders and stores', faultyServers],
  ['who may do what', faultyHosting],
])('a server with a fault in %s, which', (_, faulty) => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  it.each(faulty)('$what is found', async ({ foundBy, createFault }) => {
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
    const names = new Set(faulty.map(({ foundBy }) => foundBy))
    const verdicts = await judgeServers({
      ...{ url: proxy.url, patienceMs, atOnce: 4 },
      cases: [...names].flatMap((name) => cases.find((one) => one.name.startsWith(name)) ?? []),
    })
    await proxy.close()
    expect(verdicts.filter(({ state }) => state !== 'passed')).toEqual([])
    expect(verdicts).toHaveLength(names.size)
  })
})
