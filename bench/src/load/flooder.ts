import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { createId, limits, protocolMinor, protocolNamespace } from '@tiza/protocol'
import { joinBoard, type RawClient } from './raw-client.ts'

export const floodKinds = [
  'ops',
  'live',
  'joins',
  'half-open handshakes',
  'new boards',
  'uploads',
  'requests',
  'large packets',
  'packets in one piece',
  'pings, unread',
] as const
export type FloodKind = (typeof floodKinds)[number]

export interface FloodPlan {
  readonly kind: FloodKind
  readonly url: string
  readonly board: string
}

/** One address, different from those of honest clients. */
const from = '127.0.2.1'
const url = (plan: FloodPlan, path: string) => new URL(path, plan.url)
let sent = 0

/** A process that floods one server until it is ended, and reports how much it sent. */
process.once('message', (plan: FloodPlan) => {
  const floods: Record<FloodKind, () => void> = {
    ops: () => {
      let n = 0
      const create = () => ({ op: 'create', id: createId(), kind: 'rect', z: 'a0' })
      const look = { pos: [0, 0], size: [10, 10] }
      const build = () => JSON.stringify({ n: ++n, ops: [{ ...create(), ...look }] })
      keepSending(plan, (guest) => guest.ask('op', build(), () => {}))
    },
    live: () => keepSending(plan, (guest) => guest.send('live', '{"c":[-5,-5]}')),
    joins: () => repeat(50, async () => (await enter(plan)).close()),
    'half-open handshakes': () => {
      setInterval(() => {
        for (let at = 0; at < 10; at++, sent++) {
          const { hostname, port } = new URL(plan.url)
          const socket = connect({ host: hostname, port: Number(port), localAddress: from })
          socket.on('error', () => {})
          socket.write('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ti')
        }
      }, 20)
    },
    'new boards': () => repeat(50, () => ask(url(plan, 'api/boards'), 'POST')),
    uploads: () => {
      const body = randomBytes(1_000_000)
      const name = '0'.repeat(64)
      repeat(8, () => ask(url(plan, `api/assets/${name}`), 'PUT', body))
    },
    'large packets': () => {
      const text = 'x'.repeat(limits.packetBytes - 1_000)
      keepSending(plan, (guest) => guest.ask('op', `{"n":1,"ops":["${text}"]}`, () => {}))
    },
    requests: () => repeat(50, () => ask(url(plan, ''), 'GET')),
    'packets in one piece': () => repeat(10, () => poll(plan)),
    'pings, unread': () =>
      keepSending(plan, (guest) => {
        guest.stopReading()
        guest.ping()
      }),
  }
  floods[plan.kind]()
  process.on('message', () => process.send?.({ sent }))
  process.send?.('begun')
})

const enter = async ({ board, url }: FloodPlan, onClose = () => {}): Promise<RawClient> => {
  sent++
  return (await joinBoard({ url, board, client: createId(), from, onClose })).guest
}

/** Sends without end on ten connections; where one is closed, on the next. */
function keepSending(plan: FloodPlan, send: (guest: RawClient) => void): void {
  for (let at = 0; at < 10; at++) sendOnOne(plan, send)
}

function sendOnOne(plan: FloodPlan, send: (guest: RawClient) => void): void {
  let timer: NodeJS.Timeout
  const come = async () => {
    // Refused or sent away: it is closed either way.
    const guest = await enter(plan, () => {
      clearInterval(timer)
      setTimeout(comeAgain, 100)
    })
    timer = setInterval(() => {
      for (let at = 0; at < 50; at++, sent++) send(guest)
    }, 10)
  }
  const comeAgain = () => void come().catch(() => {})
  comeAgain()
}

/** So many at a time, one after the other, whether they succeed or not. */
function repeat(abreast: number, work: () => Promise<unknown>): void {
  const run = () =>
    void work()
      .catch(() => {})
      .finally(() => setTimeout(run, 5))
  for (let at = 0; at < abreast; at++) run()
}

/** Joins by polling, and sends as much as a request may hold. */
async function poll(plan: FloodPlan): Promise<void> {
  const path = 'socket.io/?EIO=4&transport=polling'
  const { sid } = JSON.parse((await ask(url(plan, path), 'GET')).slice(1))
  const post = (body: string) => ask(url(plan, `${path}&sid=${sid}`), 'POST', body)
  const { board } = plan
  const profile = { name: 'Flood', color: 'red' }
  const auth = { minor: protocolMinor, board, client: createId(), profile }
  await post(`40${protocolNamespace},${JSON.stringify(auth)}`)
  const packet = `42${protocolNamespace},["live",{"c":[-5,-5]}]\x1e`
  const piece = packet.repeat(limits.packetBytes / packet.length).slice(0, -1)
  while ((await post(piece)) === 'ok');
}

function ask(address: URL, method: string, body?: Uint8Array | string): Promise<string> {
  sent++
  return new Promise((resolve, reject) => {
    let answer = ''
    const headers = { 'Content-Length': body?.length ?? 0 }
    const asked = request(address, { method, localAddress: from, headers }, (response) => {
      response.on('data', (part) => {
        answer += part
      })
      response.once('close', () => resolve(answer))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}
