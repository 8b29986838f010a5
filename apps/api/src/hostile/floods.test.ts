import { createHash } from 'node:crypto'
import { type ByePayload, createId, protocolNamespace } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { join, type RawClient, transports } from '../testing/raw-client.ts'
import { useFrozenTarget } from './frozen-target.ts'

/** Clients that are too fast are asked to wait, then disconnected; honest clients are not affected. */
const target = useFrozenTarget()
const create = () => buildShape('rect', { id: createId() })
const waitForBye = ({ socket }: RawClient): Promise<ByePayload> =>
  new Promise((resolve) => socket.once('bye', resolve))
/** Messages in flight when a client is asked to wait, and the violations allowed after that. */
const refused = 16 + 300
const tooFast = { ok: false, code: 'rate_limited', retryAfterMs: expect.any(Number) }

describe.each(transports)('over %s', (transport) => {
  const enterBoard = () => join({ url: target.app.url, board: target.board, transport })

  const asked: readonly (readonly [string, number, (at: number) => string])[] = [
    ['op', 400, (at) => JSON.stringify({ n: at + 1, ops: [create()] })],
    ['pull', 40, () => JSON.stringify({ since: { epoch: createId(), seq: 0 }, limit: 1 })],
    ['profile', 10, () => '{"name":"Ana","color":"red"}'],
  ]
  it.each(asked)(
    '[LM4] %s: %i at once, then rate_limited, then bye',
    async (event, burst, build) => {
      const flooder = await enterBoard()
      const answers: { ok: boolean; code?: string }[] = []
      const bye = waitForBye(flooder)
      // Fifty at a time: over polling each request takes a few turns.
      for (let at = 0; at < burst + refused; ) {
        const count = Math.min(50, burst + refused - at)
        const some = Array.from({ length: count }, () =>
          flooder.sendRaw(`["${event}",${build(at++)}]`),
        )
        answers.push(...((await Promise.all(some)).flat() as typeof answers))
      }
      const limited = answers.findIndex(({ code }) => code === 'rate_limited')
      expect(limited).toBe(burst)
      expect(answers.slice(burst)).toEqual(
        Array.from({ length: refused }, () => expect.objectContaining(tooFast)),
      )
      flooder.write(`2${protocolNamespace},1["${event}",${build(burst + refused)}]`)
      expect(await bye).toMatchObject({
        code: 'rate_limited',
        reconnect: true,
        retryAfterMs: 30_000,
      })
      await flooder.closed
    },
  )

  const silent: readonly (readonly [string, string])[] = [
    ['far too much live', `2${protocolNamespace},["live",{"c":[1,2]}]`],
    ['ops without an ack', `2${protocolNamespace},["op",{}]`],
    ['unknown events', `2${protocolNamespace},["nosuch",{}]`],
  ]
  it.each(silent)('%s: without an ack, bye has retryAfterMs', async (_name, packet) => {
    const flooder = await enterBoard()
    const bye = waitForBye(flooder)
    for (let at = 0; at < 1_400; at++) flooder.write(packet)
    expect(await bye).toMatchObject({ code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
    await flooder.closed
  })

  it('[LM6] 300 live a second for a minute: nobody is disconnected, and 60 a second are shown', async () => {
    const [mover, watcher] = [await enterBoard(), await enterBoard()]
    const byes: ByePayload[] = []
    mover.socket.on('bye', (bye) => byes.push(bye))
    const seen: unknown[] = []
    watcher.socket.on('live', ({ p }) => seen.push(p[mover.welcome.you.session]?.c))
    const pull = JSON.stringify({ since: { epoch: mover.welcome.epoch, seq: 0 }, limit: 1 })
    const last = 60 * 300
    for (let at = 1; at <= last; at++) {
      target.nowMs += 1_000 / 300
      mover.write(`2${protocolNamespace},["live",{"c":[${at},0]}]`)
      // The clock must not run ahead of the messages read.
      if (at % 100 === 0) await mover.sendRaw(`["pull",${pull}]`)
    }
    target.nowMs += 1_000
    await expect.poll(() => seen.at(-1)).toEqual([last, 0])
    expect(seen.length).toBeLessThanOrEqual(60 * 61 + 6)
    expect(byes).toEqual([])
    expect(mover.socket.connected).toBe(true)
    for (const guest of [mover, watcher]) guest.close()
  })

  it('a client that returns from bye again and again is refused for a while', async () => {
    let refusal: unknown
    let visits = 0
    while (refusal === undefined) {
      const flooder = await enterBoard().catch((error: { data: unknown }) => {
        refusal = error.data
      })
      if (!flooder) break
      visits++
      for (let at = 0; at < 600; at++) flooder.write(`2${protocolNamespace},["nosuch",{}]`)
      await flooder.closed
    }
    expect(visits).toBeLessThan(7)
    expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true })
    const { retryAfterMs } = refusal as { retryAfterMs: number }
    target.nowMs += retryAfterMs
    const back = await enterBoard()
    back.close()
  })

  it('joins: 500 at once from an address, then a refusal with retryAfterMs', async () => {
    const refusals: unknown[] = []
    for (let at = 0; at < 500; at += 50) {
      const some = Array.from({ length: 50 }, () =>
        enterBoard().then(
          (guest) => guest.close(),
          (error: { data: unknown }) => refusals.push(error.data),
        ),
      )
      await Promise.all(some)
    }
    // The honest client was the first.
    expect(refusals).toMatchObject([{ code: 'rate_limited', retryable: true, retryAfterMs: 20 }])
    expect(refusals).toHaveLength(1)
  })
})

it('connections that never join: a thousand at once from an address, then 429', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 1_000; at += 50) {
    const some = Array.from({ length: 50 }, async () => {
      const response = await fetch(`${target.app.url}socket.io/?EIO=4&transport=polling`)
      await response.text()
      statuses.push(response.status)
    })
    await Promise.all(some)
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(999)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  expect(await target.app.readMetrics()).toMatchObject({
    'tiza_refusals_total{code="rate_limited"}': 1,
  })
})

describe('over HTTP', () => {
  const image = buildPng()
  const hash = createHash('sha256').update(image).digest('hex')
  const requests: readonly (readonly [string, number, () => Promise<Response>])[] = [
    // One board was created before.
    ['boards', 59, () => fetch(`${target.app.url}api/boards`, { method: 'POST' })],
    ['snapshots', 2_000, () => fetch(`${target.app.url}api/boards/${target.board}/snapshot`)],
    ['questions for a board', 2_000, () => fetch(`${target.app.url}api/boards/${'x'.repeat(22)}`)],
    [
      'uploads',
      200,
      () =>
        fetch(`${target.app.url}api/assets/${hash}`, {
          method: 'PUT',
          body: new Uint8Array(image),
        }),
    ],
  ]
  it.each(requests)(
    '%s: %i at once from an address, then 429 with Retry-After',
    async (_name, burst, ask) => {
      for (let at = 0; at < burst; at += 50) {
        const some = Array.from({ length: Math.min(50, burst - at) }, async () => {
          const response = await ask()
          await response.text()
          return response.status
        })
        expect(await Promise.all(some)).not.toContain(429)
      }
      const refused = await ask()
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
      const { code, retryAfterMs } = await refused.json()
      expect(code).toBe('rate_limited')
      target.nowMs += retryAfterMs
      expect((await ask()).status).not.toBe(429)
    },
  )

  it('after a hundred ignored 429 there is no answer', async () => {
    const [, burst, ask] = requests[0] ?? expect.unreachable()
    const statuses: (number | undefined)[] = []
    for (let at = 0; at < burst + 101; at++) {
      statuses.push(
        await ask().then(
          ({ status }) => status,
          () => undefined,
        ),
      )
    }
    expect(statuses.slice(burst)).toEqual([...Array(100).fill(429), undefined])
  })
})
