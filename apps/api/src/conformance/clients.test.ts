import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { judgeClients } from '../../../../e2e/conformance/clients/judge-clients.ts'
import { readScripts } from '../../../../e2e/conformance/clients/to-scripts.ts'
import { buildGoClient } from '../../../../e2e/harness/go-client.ts'
import { faultyClients } from './faulty-clients.ts'
import { type Fault, startFaultyProxy } from './faulty-proxy.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const scripts = readScripts()
const ours = [process.execPath, '--import', 'tsx', `${root}e2e/conformance/clients/tiza-driver.ts`]
const python = ['/usr/bin/python3', `${root}e2e/python/conform.py`]
const go = buildGoClient()

afterAll(go.remove)

/** Has clients reach the scripted server through a proxy with a fault. */
const withFault = (fault: Fault) => (url: string) => startFaultyProxy(url, fault)

describe.concurrent.each([
  ['packages/client', ours, Number.POSITIVE_INFINITY],
  ['e2e/python', python, 10],
  ['e2e/go', [go.command], 10],
])('%s', (_, command, minor) => {
  it('passes the conformance kit, but for what is of later minors', async () => {
    const verdicts = await judgeClients({ command, scripts, patienceMs: 30_000, atOnce: 4 })
    const others = verdicts.filter(({ state }) => state !== 'passed')
    const later = scripts.filter((script) => (script.minor ?? 0) > minor)
    expect(others.filter(({ state }) => state === 'failed')).toEqual([])
    expect(others.map(({ name }) => name)).toEqual(later.map(({ name }) => name))
    expect(verdicts.length).toBeGreaterThan(80)
  })
})

it.concurrent.each(faultyClients)(
  'a client that $what is found',
  async ({ foundBy, createFault }) => {
    const [script] = scripts.filter(({ name }) => name.startsWith(foundBy))
    const verdicts = await judgeClients({
      ...{ command: python, patienceMs: 2_000, atOnce: 1 },
      scripts: script ? [script] : [],
      reachBy: withFault(createFault()),
    })
    expect(verdicts.map(({ state }) => state)).toEqual(['failed'])
  },
)
