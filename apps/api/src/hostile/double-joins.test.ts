import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createId, protocolNamespace } from '@tiza/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { transports } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let board: string

beforeAll(async () => {
  app = await startTestApp({
    // While the board loads, further packets are read before the answer.
    async authorize() {
      for (let turn = 0; turn < 100; turn++) await nextTurn()
      return 'editor'
    },
  })
  board = await app.createBoard()
})
afterAll(() => app.close())

/** A packet that joins a board with a new client id. */
const toConnect = (on: string) =>
  `40${protocolNamespace},${JSON.stringify({
    ...{ minor: 0, board: on, client: createId() },
    profile: { name: 'Twin', color: 'red' },
  })}`

type Outcome = 'ended' | 'welcome'

/** Sends Engine.IO packets in one segment; resolves with the fate of the connection. */
const senders = {
  async websocket(packets: readonly string[]): Promise<Outcome> {
    const socket = await openWebSocket()
    const outcome = new Promise<Outcome>((resolve) => {
      socket.once('close', () => resolve('ended'))
      socket.on('message', (data) => String(data).includes('["welcome"') && resolve('welcome'))
    })
    for (const packet of packets) socket.send(packet)
    return outcome.finally(() => socket.close())
  },
  async polling(packets: readonly string[]): Promise<Outcome> {
    const address = `${app.url}socket.io/?EIO=4&transport=polling`
    const [, sid] = /"sid":"([^"]+)"/.exec(await (await fetch(address)).text()) ?? []
    await fetch(`${address}&sid=${sid}`, { method: 'POST', body: packets.join('\u001e') })
    for (;;) {
      const response = await fetch(`${address}&sid=${sid}`)
      if (response.status !== 200) return 'ended'
      if ((await response.text()).includes('["welcome"')) return 'welcome'
    }
  },
}

async function openWebSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${app.url}socket.io/?EIO=4&transport=websocket`)
  await once(socket, 'message')
  return socket
}

const countSessions = async () => (await app.readMetrics()).tiza_sessions

describe.each(transports)('over %s', (transport) => {
  it.each([2, 50])('%i handshakes at once: the connection is closed', async (count) => {
    const packets = Array.from({ length: count }, () => toConnect(board))
    expect(await senders[transport](packets)).toBe('ended')
    await expect.poll(countSessions).toBe(0)
  })

  it('so is a connection that joins two boards', async () => {
    const packets = [toConnect(board), toConnect(await app.createBoard())]
    expect(await senders[transport](packets)).toBe('ended')
    await expect.poll(countSessions).toBe(0)
  })
})

it('a refused client may try again on the same connection', async () => {
  const socket = await openWebSocket()
  socket.send(toConnect('x'.repeat(22)))
  expect(String(await once(socket, 'message'))).toContain('board_not_found')
  socket.send(toConnect(board))
  expect(String(await once(socket, 'message'))).toMatch(/^40/)
  socket.close()
})
