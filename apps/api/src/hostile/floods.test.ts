import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { type ByePayload, createId, limits, protocolNamespace } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Guest, join, transports } from '../testing/guest.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** Who goes too fast hears how long to wait, then is sent away; whoever is honest notices nothing. */
let app: TestApp
let board: string
let honest: Guest
let n: number
let nowMs: number
/** How busy the server takes itself for, and how often it looked. */
let load: number
let looked: number

beforeEach(async () => {
  nowMs = 1e12
  load = 0
  looked = 0
  const gauge = {
    get load() {
      looked++
      return load
    },
    close() {},
  }
  // The clock stands still: what is counted here does not depend on how fast this machine is.
  app = await startTestApp({ now: () => nowMs, gauge })
  board = await app.createBoard()
  honest = await join({ url: app.url, board })
  n = 0
})

afterEach(async () => {
  expect(await honest.op(++n, [create()])).toMatchObject({ ok: true })
  honest.close()
  await app.close()
})

const create = () => buildShape('rect', { id: createId() })
const hearBye = ({ socket }: Guest): Promise<ByePayload> =>
  new Promise((resolve) => socket.once('bye', resolve))
const tooFast = { ok: false, code: 'rate_limited', retryAfterMs: expect.any(Number) }

describe.each(transports)('over %s', (transport) => {
  const come = () => join({ url: app.url, board, transport })

  const asked: readonly (readonly [string, number, (at: number) => string])[] = [
    ['op', 400, (at) => JSON.stringify({ n: at + 1, ops: [create()] })],
    ['pull', 40, () => JSON.stringify({ since: { epoch: createId(), seq: 0 }, limit: 1 })],
    ['profile', 10, () => '{"name":"Ana","color":"red"}'],
  ]
  it.each(asked)('%s: %i at once, then answers to wait, then bye', async (event, burst, build) => {
    const flooder = await come()
    const answers: { ok: boolean; code?: string }[] = []
    const bye = hearBye(flooder)
    for (let at = 0; at < burst + 300; at++) {
      answers.push(...((await flooder.sendRaw(`["${event}",${build(at)}]`)) as typeof answers))
    }
    const limited = answers.findIndex(({ code }) => code === 'rate_limited')
    expect(limited).toBe(burst)
    expect(answers.slice(burst)).toEqual(
      Array.from({ length: 300 }, () => expect.objectContaining(tooFast)),
    )
    flooder.write(`2${protocolNamespace},1["${event}",${build(burst + 300)}]`)
    expect(await bye).toMatchObject({ code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
    await flooder.closed
  })

  const silent: readonly (readonly [string, string])[] = [
    ['live', `2${protocolNamespace},["live",{"c":[1,2]}]`],
    ['ops without an ack', `2${protocolNamespace},["op",{}]`],
    ['events of nobody', `2${protocolNamespace},["nosuch",{}]`],
  ]
  it.each(silent)('%s: nothing to answer, so bye says how long to wait', async (_name, packet) => {
    const flooder = await come()
    const bye = hearBye(flooder)
    for (let at = 0; at < 600; at++) flooder.write(packet)
    expect(await bye).toMatchObject({ code: 'rate_limited', reconnect: true, retryAfterMs: 30_000 })
    await flooder.closed
  })

  it('who comes back from a bye again and again is not let in for a while', async () => {
    let refusal: unknown
    let visits = 0
    while (refusal === undefined) {
      const flooder = await come().catch((error: { data: unknown }) => {
        refusal = error.data
      })
      if (!flooder) break
      visits++
      for (let at = 0; at < 600; at++) flooder.write(`2${protocolNamespace},["live",{"c":[1,2]}]`)
      await flooder.closed
    }
    expect(visits).toBeLessThan(7)
    expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true })
    const { retryAfterMs } = refusal as { retryAfterMs: number }
    nowMs += retryAfterMs
    const back = await come()
    back.close()
  })

  it('joins: 500 at once from an address, then a refusal that says when', async () => {
    const refusals: unknown[] = []
    for (let at = 0; at < 500; at += 50) {
      const some = Array.from({ length: 50 }, () =>
        come().then(
          (guest) => guest.close(),
          (error: { data: unknown }) => refusals.push(error.data),
        ),
      )
      await Promise.all(some)
    }
    // The first one was who is honest.
    expect(refusals).toEqual([{ code: 'rate_limited', retryable: true, retryAfterMs: 20 }])
  })
})

it('many packets in one piece: who sends one at that moment need not wait for them', async () => {
  const flooder = await join({ url: app.url, board })
  const release = flooder.holdBack()
  const theirs = Array.from({ length: 300 }, (_, at) => flooder.op(at + 1, [create()]))
  // By then the last is written.
  await setImmediate()
  release()
  const mine = await honest.op(++n, [create()])
  const last = (await Promise.all(theirs)).at(-1)
  if (!mine.ok || !last?.ok) throw new Error('refused')
  expect(mine.seq).toBeLessThan(last.seq - 200)
  flooder.close()
})

describe('a crowd of one address', () => {
  const here = '127.0.0.1'
  const elsewhere = '127.0.0.9'
  /** Connects, asks, and answers what came until the connection was closed. */
  function dial(localAddress: string): Promise<string> {
    const { hostname, port } = new URL(app.url)
    const socket = connect({ host: hostname, port: Number(port), localAddress })
    socket.write('GET /livez HTTP/1.1\r\nHost: tiza\r\nConnection: close\r\n\r\n')
    return text(socket).catch(() => '')
  }
  /** Asks on connections that stay open. */
  function createAsker(localAddress: string) {
    const agent = new Agent({ keepAlive: true, maxSockets: 50 })
    return () =>
      new Promise<void>((resolve, reject) => {
        const asked = request(`${app.url}livez`, { agent, localAddress }, (response) => {
          response.resume().once('end', resolve)
        })
        asked.once('error', reject).end()
      })
  }
  async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
    for (let at = 0; at < times; at += 50) await Promise.all(Array.from({ length: 50 }, work))
  }
  /** Who is answered first, when five of the crowd come before one of elsewhere. */
  async function race(crowd: () => Promise<unknown>, other: () => Promise<unknown>) {
    const order: string[] = []
    const all = Array.from({ length: 5 }, () => crowd().then(() => order.push('crowd')))
    all.push(other().then(() => order.push('other')))
    await Promise.all(all)
    return order[0]
  }

  it('that connects 400 times: others come first while the server is busy', async () => {
    await repeat(400, () => dial(here))
    expect(
      await race(
        () => dial(here),
        () => dial(elsewhere),
      ),
    ).toBe('crowd')
    load = 1
    expect(
      await race(
        () => dial(here),
        () => dial(elsewhere),
      ),
    ).toBe('other')
  })

  it('a thousand wait, and who comes then is not answered', async () => {
    await repeat(400, () => dial(here))
    load = 5
    const answers: Promise<string>[] = []
    await new Promise<void>((resolve) => {
      for (let at = 0; at < 1_010; at++) {
        const answer = dial(here)
        answers.push(answer)
        void answer.then((heard) => heard === '' && resolve())
      }
    })
    expect(await dial(elsewhere)).toContain('200 OK')
    load = 0
    const answered = (await Promise.all(answers)).filter((answer) => answer.includes('200 OK'))
    expect(answered.length).toBeGreaterThanOrEqual(1_000)
    expect(answered.length).toBeLessThan(1_010)
  })

  it('that asks 2,000 times: others come first while the server is busy', async () => {
    const ask = createAsker(here)
    const askElsewhere = createAsker(elsewhere)
    await repeat(2_000, ask)
    load = 1
    expect(await race(ask, askElsewhere)).toBe('other')
  })
})

it('a thousand requests in one piece: the connection is ended', async () => {
  const { hostname, port } = new URL(app.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write('GET /livez HTTP/1.1\r\nHost: tiza\r\n\r\n'.repeat(1_000))
  const answers = await text(socket).catch(() => '')
  expect(answers.split('HTTP/1.1').length).toBeLessThan(3)
})

describe('requests of polling that hold as much as they may', () => {
  async function post(guest: Guest, packets: readonly string[]): Promise<string> {
    const address = `${app.url}socket.io/?EIO=4&transport=polling&sid=${guest.socket.io.engine.id}`
    const response = await fetch(address, { method: 'POST', body: packets.join('\x1e') })
    return response.text()
  }
  const poll = () => join({ url: app.url, board, transport: 'polling' })

  it('who sends something at that moment need not wait for all of it', async () => {
    const flooder = await poll()
    const ops = Array.from({ length: 300 }, (_, at) => {
      const op = JSON.stringify(['op', { n: at + 1, ops: [create()] }])
      return `42${protocolNamespace},${at}${op}`
    })
    expect(await post(flooder, ops)).toBe('ok')
    const mine = await honest.op(++n, [create()])
    expect(mine).toMatchObject({ ok: true })
    expect(mine.ok && mine.seq).toBeLessThan(200)
    flooder.close()
  })

  it.each([
    ['nothing', '6'],
    ['presence', `42${protocolNamespace},["live",{"c":[1,2]}]`],
  ])('more packets of %s than anybody may send: ended, and the address pays', async (_, packet) => {
    const packets = Array(Math.floor(limits.packetBytes / (packet.length + 1))).fill(packet)
    let refusal: unknown
    let visits = 0
    while (refusal === undefined) {
      const flooder = await poll().catch((error: Error) => {
        refusal = error
      })
      if (!flooder) break
      visits++
      await post(flooder, packets)
      await flooder.closed
    }
    expect(visits).toBeLessThan(5)
  })
})

it('large messages wait while the server is busy, small ones do not', async () => {
  const flooder = await join({ url: app.url, board })
  load = 1
  const order: string[] = []
  const large = flooder
    .sendRaw(`["op",{"n":1,"ops":["${'x'.repeat(60_000)}"]}]`)
    .then(() => order.push('large'))
  const small = honest.op(++n, [create()]).then(() => order.push('small'))
  await Promise.all([large, small])
  expect(order).toEqual(['small', 'large'])
  flooder.close()
})

it('an upload waits before each part of it until there is time', async () => {
  looked = 0
  await fetch(`${app.url}api/assets/${'0'.repeat(64)}`, {
    method: 'PUT',
    body: new Uint8Array(1_000_000),
  })
  expect(looked).toBeGreaterThan(1_000_000 / 65_536)
})

it('connections that never join: a thousand at once from an address, then 403', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 1_000; at += 50) {
    const some = Array.from({ length: 50 }, async () => {
      const response = await fetch(`${app.url}socket.io/?EIO=4&transport=polling`)
      await response.text()
      statuses.push(response.status)
    })
    await Promise.all(some)
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(999)
  expect(statuses.filter((status) => status === 403)).toHaveLength(1)
  expect(await app.readMetrics()).toMatchObject({
    'tiza_refusals_total{code="rate_limited"}': 1,
  })
})

describe('over HTTP', () => {
  const image = buildPng()
  const hash = createHash('sha256').update(image).digest('hex')
  const requests: readonly (readonly [string, number, () => Promise<Response>])[] = [
    // One was made before.
    ['boards', 59, () => fetch(`${app.url}api/boards`, { method: 'POST' })],
    ['snapshots', 2_000, () => fetch(`${app.url}api/boards/${board}/snapshot`)],
    ['questions for a board', 2_000, () => fetch(`${app.url}api/boards/${'x'.repeat(22)}`)],
    [
      'uploads',
      200,
      () => fetch(`${app.url}api/assets/${hash}`, { method: 'PUT', body: new Uint8Array(image) }),
    ],
  ]
  it.each(requests)(
    '%s: %i at once from an address, then 429 and when to come',
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
      nowMs += retryAfterMs
      expect((await ask()).status).not.toBe(429)
    },
  )

  it('who asks on for a hundred times and more gets no answer', async () => {
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
