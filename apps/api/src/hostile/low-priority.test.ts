import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { createId, limits, protocolNamespace } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { join, type RawClient } from '../testing/raw-client.ts'
import { useFrozenTarget } from './frozen-target.ts'

/** Floods, bursts and large messages get low priority; other clients do not wait for them. */
const target = useFrozenTarget()
const create = () => buildShape('rect', { id: createId() })

it('many packets in one segment: other clients need not wait for them', async () => {
  const flooder = await join({ url: target.app.url, board: target.board })
  const release = flooder.holdBack()
  const theirs = Array.from({ length: 300 }, (_, at) => flooder.op(at + 1, [create()]))
  // By now the last is written.
  await setImmediate()
  release()
  const mine = await target.draw()
  const last = (await Promise.all(theirs)).at(-1)
  if (!mine.ok || !last?.ok) throw new Error('refused')
  expect(mine.seq).toBeLessThan(last.seq - 200)
  flooder.close()
})

describe('many requests of one address', () => {
  const here = '127.0.0.1'
  const elsewhere = '127.0.0.9'
  /** Connects, sends a request and returns what was received until the connection closed. */
  function openConnection(localAddress: string): Promise<string> {
    const { hostname, port } = new URL(target.app.url)
    const socket = connect({ host: hostname, port: Number(port), localAddress })
    socket.write('GET /livez HTTP/1.1\r\nHost: tiza\r\nConnection: close\r\n\r\n')
    return text(socket).catch(() => '')
  }
  /** Sends requests over connections that stay open. */
  function createAsker(localAddress: string) {
    const agent = new Agent({ keepAlive: true, maxSockets: 50 })
    return () =>
      new Promise<void>((resolve, reject) => {
        const asked = request(`${target.app.url}livez`, { agent, localAddress }, (response) => {
          response.resume().once('end', resolve)
        })
        asked.once('error', reject).end()
      })
  }
  async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
    for (let at = 0; at < times; at += 50) await Promise.all(Array.from({ length: 50 }, work))
  }
  /** Who is answered first when five requests of the flood precede one from elsewhere. */
  async function race(crowd: () => Promise<unknown>, other: () => Promise<unknown>) {
    const order: string[] = []
    const all = Array.from({ length: 5 }, () => crowd().then(() => order.push('crowd')))
    all.push(other().then(() => order.push('other')))
    await Promise.all(all)
    return order[0]
  }

  it('after 400 connections: others come first while the server is busy', async () => {
    await repeat(400, () => openConnection(here))
    expect(
      await race(
        () => openConnection(here),
        () => openConnection(elsewhere),
      ),
    ).toBe('crowd')
    target.load = 1
    expect(
      await race(
        () => openConnection(here),
        () => openConnection(elsewhere),
      ),
    ).toBe('other')
  })

  it('a thousand wait, and further ones are not answered', async () => {
    await repeat(400, () => openConnection(here))
    target.load = 5
    const answers: Promise<string>[] = []
    await new Promise<void>((resolve) => {
      for (let at = 0; at < 1_010; at++) {
        const answer = openConnection(here)
        answers.push(answer)
        void answer.then((received) => received === '' && resolve())
      }
    })
    expect(await openConnection(elsewhere)).toContain('200 OK')
    target.load = 0
    const answered = (await Promise.all(answers)).filter((answer) => answer.includes('200 OK'))
    expect(answered.length).toBeGreaterThanOrEqual(1_000)
    expect(answered.length).toBeLessThan(1_010)
  })

  it('after 2,000 requests: others come first while the server is busy', async () => {
    const ask = createAsker(here)
    const askElsewhere = createAsker(elsewhere)
    await repeat(2_000, ask)
    target.load = 1
    expect(await race(ask, askElsewhere)).toBe('other')
  })
})

it('a thousand requests in one segment: the connection is closed', async () => {
  const { hostname, port } = new URL(target.app.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write('GET /livez HTTP/1.1\r\nHost: tiza\r\n\r\n'.repeat(1_000))
  const answers = await text(socket).catch(() => '')
  expect(answers.split('HTTP/1.1').length).toBeLessThan(3)
})

it('a request before the answer to the last: the connection is closed', async () => {
  const path = 'socket.io/?EIO=4&transport=polling'
  const opened = await fetch(`${target.app.url}${path}`)
  const { sid } = JSON.parse((await opened.text()).slice(1))
  const { hostname, port } = new URL(target.app.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(`GET /${path}&sid=${sid} HTTP/1.1\r\nHost: tiza\r\n\r\n`)
  // The request is waiting by now: there is nothing to answer yet.
  await fetch(`${target.app.url}livez`)
  socket.write('GET /livez HTTP/1.1\r\nHost: tiza\r\n\r\n')
  expect(await text(socket).catch(() => '')).toBe('')
})

describe('polling requests of maximal size', () => {
  async function post(guest: RawClient, packets: readonly string[]): Promise<string> {
    const address = `${target.app.url}socket.io/?EIO=4&transport=polling&sid=${guest.socket.io.engine.id}`
    const response = await fetch(address, { method: 'POST', body: packets.join('\x1e') })
    return response.text()
  }
  const poll = () => join({ url: target.app.url, board: target.board, transport: 'polling' })

  it('other clients need not wait for all of it', async () => {
    const flooder = await poll()
    const ops = Array.from({ length: 300 }, (_, at) => {
      const op = JSON.stringify(['op', { n: at + 1, ops: [create()] }])
      return `42${protocolNamespace},${at}${op}`
    })
    expect(await post(flooder, ops)).toBe('ok')
    const mine = await target.draw()
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
  const flooder = await join({ url: target.app.url, board: target.board })
  target.load = 1
  const order: string[] = []
  const large = flooder
    .sendRaw(`["op",{"n":1,"ops":["${'x'.repeat(60_000)}"]}]`)
    .then(() => order.push('large'))
  const small = target.draw().then(() => order.push('small'))
  await Promise.all([large, small])
  expect(order).toEqual(['small', 'large'])
  flooder.close()
})

it('an upload waits before each part of it until there is time', async () => {
  target.looked = 0
  await fetch(`${target.app.url}api/assets/${'0'.repeat(64)}`, {
    method: 'PUT',
    body: new Uint8Array(1_000_000),
  })
  expect(target.looked).toBeGreaterThan(1_000_000 / 65_536)
})
