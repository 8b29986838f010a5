import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createId, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { makeCertificate } from '../testing/make-certificate.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { type NatsServer, startNats, startNatsCluster } from '../testing/start-nats.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { until } from '../testing/until.ts'
import type { Bus } from './bus.ts'
import { createCluster } from './cluster.ts'
import { connectNats } from './nats-bus.ts'

let dir: string
let started: { stop(): Promise<void> }[]

beforeEach(() => {
  dir = mkdtempSync(joinPath(tmpdir(), 'tiza-nats-'))
  started = []
})

afterEach(async () => {
  for (const one of started.reverse()) await one.stop()
  rmSync(dir, { recursive: true })
})

const connect = async (url: string): Promise<Bus> => {
  const bus = await connectNats({ url, name: 'test' })
  started.push({ stop: () => bus.close() })
  return bus
}

/** A server whose configuration may be written again, for when it is started again. */
async function startConfigured(content: string) {
  const path = joinPath(dir, 'nats.conf')
  writeFileSync(path, content)
  const log = joinPath(dir, 'nats.log')
  const server = await startNats('-c', path, '-l', log)
  started.push(server)
  const { host } = new URL(server.url)
  return {
    ...server,
    host,
    configure: (next: string) => writeFileSync(path, next),
    countRefusals: () => readFileSync(log, 'utf8').split('authentication error').length - 1,
  }
}

const user = (password: string) => `authorization { user: "tiza", password: "${password}" }`

it('is let in by a password or a token of the address', async () => {
  const { host, restart, configure } = await startConfigured(user('a secret'))
  const bus = await connect(`nats://tiza:a%20secret@${host}`)
  await bus.flush()
  configure('authorization { token: "a/token" }')
  await restart()
  await (await connect(`nats://a%2Ftoken@${host}`)).flush()
})

it('says that NATS refuses it, and is back once NATS does not', async () => {
  const { host, restart, configure, countRefusals } = await startConfigured(user('one'))
  for (const wrong of ['tiza:guess@', 'token@', '']) {
    await expect(connect(`nats://${wrong}${host}`)).rejects.toThrow(/^NATS refuses the user and/)
  }
  const bus = await connect(`nats://tiza:one@${host}`)
  configure(user('another'))
  await restart()
  await until(() => expect(bus.reason).toMatch(/refuses/))
  expect(bus.isConnected).toBe(false)
  // The client gives up after two refusals, unless it is told not to.
  const before = countRefusals()
  await until(() => expect(countRefusals()).toBeGreaterThan(before + 2))
  configure(user('one'))
  await restart()
  await until(() => expect(bus.isConnected).toBe(true))
  expect(bus.reason).toBeUndefined()
})

it('says what its user lacks the permission for, without the secret of the cluster', async () => {
  const allow = (subjects: string) =>
    `authorization { users: [{ user: "tiza", password: "one",
      permissions: { publish: [${subjects}], subscribe: [${subjects}] } }] }`
  const { host, restart, configure } = await startConfigured(allow('"other.>", "_INBOX.>"'))
  const bus = await connect(`nats://tiza:one@${host}`)
  expect(bus.reason).toBeUndefined()
  bus.subscribe('tiza.1.secret.homes', () => {})
  await until(() => expect(bus.reason).toMatch(/subscribe as it must: tiza\.> and _INBOX\.>/))
  expect(bus.reason).not.toContain('secret')
  configure(allow('"tiza.>", "_INBOX.>"'))
  await restart()
  await until(() => expect(bus.reason).toBeUndefined())
  bus.subscribe('tiza.1.secret.homes', (data, reply) => reply?.(data))
  await bus.flush()
  expect(await bus.request('tiza.1.secret.homes', Buffer.from('x'), 10_000)).toHaveLength(1)
  expect(bus.reason).toBeUndefined()
})

it('says that its user lacks the permission to hear answers, and hears everything else', async () => {
  const { host } = await startConfigured(`authorization { users: [{ user: "tiza", password: "one",
    permissions: { publish: ["tiza.>"], subscribe: ["tiza.>"] } }] }`)
  const bus = await connect(`nats://tiza:one@${host}`)
  await until(() => expect(bus.reason).toMatch(/subscribe as it must: tiza\.> and _INBOX\.>/))
  const heard: string[] = []
  bus.subscribe('tiza.news', (data) => heard.push(Buffer.from(data).toString()))
  bus.publish('tiza.news', Buffer.from('one'))
  await until(() => expect(heard).toEqual(['one']))
})

it('trusts no certificate that nobody has vouched for, and goes nowhere without TLS where it is asked for', async () => {
  const { cert, key } = makeCertificate(dir)
  const secured = await startNats('--tls', '--tlscert', cert, '--tlskey', key)
  started.push(secured)
  const { port } = new URL(secured.url)
  for (const scheme of ['nats', 'tls']) {
    await expect(connect(`${scheme}://localhost:${port}`)).rejects.toThrow(
      /^NATS at NATS_URL cannot be used: its certificate is not .*NODE_EXTRA_CA_CERTS/,
    )
  }
  const open = await startNats()
  started.push(open)
  await expect(connect(open.url.replace('nats:', 'tls:'))).rejects.toThrow(/does not support 'tls'/)
})

it('knows the servers that were not there when it was connected', async () => {
  const [one, other] = [await startNats(), await startNats()]
  started.push(one, other)
  await one.stop()
  const bus = await connect(`${one.url}, ${other.url}`)
  const states: boolean[] = []
  bus.onStatus((isConnected) => states.push(isConnected))
  await one.restart()
  await other.stop()
  await until(() => expect(states).toEqual([false, true]))
})

it('lets people of several nodes go on when servers of NATS die one after the other', async () => {
  const servers: readonly NatsServer[] = await startNatsCluster(
    3,
    '--user',
    'tiza',
    '--pass',
    'one',
  )
  started.push(...servers)
  const urls = servers.map(({ url }) => url.replace('//', '//tiza:one@')).join(',')
  const storage = createMemoryStorage()
  const nodes: TestApp[] = []
  for (const _ of [1, 2]) {
    const bus = await connectNats({ url: urls, name: 'test' })
    const cluster = createCluster({
      ...{ bus, cluster: 'test', limitSecret: 'test', storage },
    })
    const app = await startTestApp({ storage: { ...storage, close: async () => {} }, cluster })
    nodes.push(app)
    started.push({ stop: () => app.close() })
  }
  const board = (await nodes[0]?.createBoard()) ?? ''
  const clients = nodes.map(() => createId())
  /** Whoever comes again sends the same again: that is known by its number. */
  const meet = async (n: number, op: Op) => {
    const guests: RawClient[] = []
    try {
      for (const [at, { url }] of nodes.entries()) {
        guests.push(await join({ url, board, client: clients[at] ?? '' }))
      }
      const [ana, ben] = guests
      const seen = new Promise((resolve) => {
        ana?.socket.once('ops', ({ tx }) => resolve(tx.map(({ seq }) => seq)))
      })
      const draw = async () => {
        const answer = await ben?.op(n, [op])
        expect(answer).toMatchObject({ ok: true, seq: n })
        if (answer?.ok && !answer.dup) expect(await seen).toEqual([n])
      }
      const breaks = guests.map(async ({ closed }) => {
        throw new Error(await closed)
      })
      await Promise.race([draw(), ...breaks])
    } finally {
      for (const guest of guests) guest.close()
    }
  }
  for (const [at, server] of servers.entries()) {
    const op = buildShape('rect', { id: createId() })
    await until(() => meet(at + 1, op))
    if (at < 2) await server.stop()
  }
})
