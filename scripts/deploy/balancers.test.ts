import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp } from '../../apps/api/src/testing/test-app.ts'
import { toBalanceKey } from '../../packages/client/src/connection/to-balance-key.ts'
import { root } from '../run.ts'
import { type Balancer, startBalancer } from './balancer.ts'

// Not a multiple of three: servers that take turns would begin again with the same.
const boards = Array.from({ length: 31 }, (_, i) => toBalanceKey(`board ${i}`))
const toPath = (board: string) => `/socket.io/?board=${board}&EIO=4&transport=polling`

describe.each(['haproxy', 'nginx'] as const)('%s', (program) => {
  let balancer: Balancer
  beforeAll(async () => {
    balancer = await startBalancer(program)
  })
  afterAll(() => balancer.close())

  const findNames = () =>
    Promise.all(boards.map(async (board) => (await balancer.ask(toPath(board))).name))

  it('[CN13] leads connections of one board to one server, by polling and by WebSocket, and uses all three', async () => {
    const names = await findNames()
    expect(await findNames()).toEqual(names)
    const upgrades = await Promise.all(boards.map((board) => balancer.upgrade(toPath(board))))
    expect(upgrades).toEqual(names)
    expect(new Set(names)).toEqual(new Set(['node1', 'node2', 'node3']))
  })

  it('passes on the host that was asked for, and the address of whoever asks behind what they claim', async () => {
    const { headers } = await balancer.ask('/', { 'X-Forwarded-For': '203.0.113.7' })
    expect(headers.host).toBe('board.example.org')
    // Node joins headers of one name: the last address is the one that counts with TRUST_PROXY=1.
    expect(headers['x-forwarded-for']).toMatch(/^203\.0\.113\.7, ?127\.0\.0\.1$/)
  })

  it('leads boards of a server that ended to others, and leaves those of the others where they are', async () => {
    const before = await findNames()
    await balancer.stop('node2')
    // What is on its way to a server that has just ended may end with it: so it is seen that it has.
    const lost = boards[before.indexOf('node2')] ?? ''
    await balancer.ask(toPath(lost)).catch(() => undefined)
    const after = await findNames()
    expect(after).not.toContain('node2')
    const stayed = before.filter((name, i) => name !== 'node2' && after[i] === name)
    expect(stayed).toHaveLength(before.filter((name) => name !== 'node2').length)
  })
})

it.each([
  ['as it stands', {}],
  ['for Docker', { TIZA_RESOLVE: '1' }],
])('HAProxy takes its file %s, where the names of the servers are not known yet', (_, settings) => {
  const { status, stdout } = spawnSync('haproxy', ['-c', '-f', join(root, 'deploy/haproxy.cfg')], {
    ...{ encoding: 'utf8', env: { PATH: `${process.env.PATH}:/usr/sbin`, ...settings } },
  })
  expect({ status, stdout }).toMatchObject({ status: 0 })
})

it('HAProxy keeps connections open for longer than servers tell clients that they are', async () => {
  const app = await startTestApp()
  const { headers } = await fetch(`${app.url}healthz`)
  await app.close()
  const told = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])
  const file = readFileSync(join(root, 'deploy/haproxy.cfg'), 'utf8')
  expect(Number(/timeout http-keep-alive (\d+)s/.exec(file)?.[1])).toBeGreaterThan(told)
})
