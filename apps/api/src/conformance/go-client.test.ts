import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type BoardClient, connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape, buildStroke, createRandom } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeClients } from '../../../../e2e/conformance/clients/judge-clients.ts'
import type { Step } from '../../../../e2e/conformance/clients/types.ts'
import {
  buildGoClient,
  type GoBuild,
  type GoClient,
  runGo,
  startGoClient,
} from '../../../../e2e/harness/go-client.ts'
import { loadOlderVersion } from '../testing/older-version.ts'
import { startTcpProxy } from '../testing/tcp-proxy.ts'
import { startTestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'

const source = fileURLToPath(new URL('../../../../e2e/go/', import.meta.url))

let build: GoBuild
beforeAll(() => {
  build = buildGoClient()
})
afterAll(() => build.remove())

describe('e2e/go as an example', () => {
  it('is as the tools of its language want it', () => {
    runGo('vet', '.')
    expect(execFileSync('gofmt', ['-l', '.'], { cwd: source, encoding: 'utf8' })).toBe('')
  })

  it('has at most 400 lines of code, with what the kit drives it with', () => {
    const files = readdirSync(source).filter((name) => name.endsWith('.go'))
    const lines = files.flatMap((name) => readFileSync(source + name, 'utf8').split('\n'))
    const code = lines.filter((line) => !/^\s*(\/\/.*)?$/.test(line))
    expect(code.length).toBeGreaterThan(0)
    expect(code.length).toBeLessThanOrEqual(400)
  })
})

/** Resolves when everybody has sent what they have, and all see the same shapes, so many of them. */
async function waitForSame(gos: readonly GoClient[], page: BoardClient, count: number) {
  await until(async () => {
    const expected = { shapes: expect.arrayContaining([...page.shapes.values()]), pending: 0 }
    expect(page.status.pending).toBe(0)
    expect(page.shapes.size).toBe(count)
    for (const go of gos) {
      const { shapes, pending, refused } = await go.print()
      const alive = shapes.filter(({ deleted }) => !deleted)
      expect({ shapes: alive, pending, refused }).toEqual({ ...expected, refused: [] })
      expect(alive).toHaveLength(count)
    }
  })
}

it.each([
  ['today', async () => startTestApp],
  ['minor 9', async () => (await loadOlderVersion(9)).startTestApp],
])(
  '[CN9] Go and a page draw on a server of %s, and come back when the connection is cut',
  async (_, load) => {
    const app = await (await load())()
    const board = await app.createBoard()
    const proxy = await startTcpProxy(createRandom(1))
    proxy.lead(app.url)
    const ana = await startGoClient(build.command, { url: proxy.url, board })
    const ben = await startGoClient(build.command, { url: proxy.url, board })
    const page = await connectBoard({ url: proxy.url, board })
    const [rect, stroke] = [createId(), createId()]
    const apply = (client: GoClient, ...ops: object[]) => client.do({ do: 'apply', ops })

    await apply(ana, buildShape('rect', { id: rect }))
    page.apply([buildStroke(stroke, [[0, 0, 1]])])
    await waitForSame([ana, ben], page, 2)
    await apply(ben, { op: 'patch', id: rect, set: { color: 'red' } })
    await apply(ben, { op: 'delete', id: stroke })
    await waitForSame([ana, ben], page, 1)
    proxy.cut()
    await apply(ana, buildShape('ellipse', { id: createId() }))
    await apply(ben, { op: 'restore', id: stroke })
    page.apply([{ op: 'patch', id: rect, set: { width: 8 } }])
    await waitForSame([ana, ben], page, 3)
    expect(page.getShape(rect)).toMatchObject({ color: 'red', width: 8 })

    await Promise.all([ana.stop(), ben.stop(), page.close()])
    await proxy.close()
    await app.close()
  },
)

it('[CN13] every request of Go has in its address by what a balancer leads all of them to one server', async () => {
  const asked: (string | null)[] = []
  const server = createServer(({ method, url = '' }, response) => {
    const query = new URL(url, 'http://any').searchParams
    asked.push(query.get('board'))
    if (method === 'POST') response.end('ok')
    else if (!query.has('sid')) response.end('0{"sid":"one"}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/`
  const go = await startGoClient(build.command, { url, board: 'foobar' })
  await expect.poll(() => asked).toHaveLength(3)
  expect(new Set(asked)).toEqual(new Set(['bf9cf968']))
  await go.stop()
  server.closeAllConnections()
  server.close()
})

it('[RS12] Go, answered with a gap twice in a row by a server that tells no lastN, starts over', async () => {
  const [first, second] = ['rect-0000000000000001', 'rect-0000000000000002'].map((id) =>
    buildShape('rect', { id }),
  )
  const welcome = (client: string, seq: number): Step => ({
    server: 'welcome',
    data: {
      ...{ minor: 9, epoch: 'epoch-one', seq, mode: 'snapshot', peers: [], limits: {} },
      you: { session: `<session:${client}>`, role: 'editor', lastN: 0 },
    },
  })
  const gap: Step[] = [
    { client: 'op', data: { n: 2 } },
    { server: 'answer', data: { ok: false, n: 2, code: 'gap' } },
  ]
  const steps: Step[] = [
    { client: 'connect' },
    { server: 'snapshot', data: { epoch: 'epoch-one', seq: 0, shapes: [] } },
    welcome('client', 0),
    JSON.parse(JSON.stringify({ do: 'apply', ops: [first] })),
    { client: 'op', data: { n: 1 } },
    { server: 'answer', data: { ok: true, n: 1, seq: 1 } },
    JSON.parse(JSON.stringify({ do: 'apply', ops: [second] })),
    ...gap,
    ...gap,
    { client: 'connect', auth: { client: '<client2>' } },
    welcome('client2', 0),
    { client: 'op', data: { n: 1, ops: JSON.parse(JSON.stringify([second])) } },
  ]
  const verdicts = await judgeClients({
    scripts: [{ name: 'a gap twice', rules: ['RS12'], steps }],
    ...{ command: [build.command], patienceMs: 10_000, atOnce: 1 },
  })
  expect(verdicts).toMatchObject([{ state: 'passed', why: '' }])
})
