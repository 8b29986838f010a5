import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { toSessionId } from '../sockets/session-id.ts'

/** A payload, of which a fault may change any member. */
export type Payload = Record<string, unknown>

/** An event with its payload. */
export type Told = readonly [event: string, data: Payload]

/** What a fault may know of a connection. */
export interface Peer {
  readonly client: string
  readonly session: string
  /** Sends an event to everybody. */
  broadcast(told: Told): void
}

/**
 * A fault of a server or of a client, as it is seen on the wire. Each member changes what passes and returns
 * what goes on; `undefined` from `request` and an empty list from `event` let nothing go on.
 */
export interface Fault {
  auth?(auth: Payload): Payload
  refusal?(data: Payload): Payload
  request?(told: Told, peer: Peer): Told | undefined
  answer?(answer: Payload, told: Told, peer: Peer): Payload
  event?(told: Told, peer: Peer): readonly Told[]
  snapshot?(snapshot: Payload): Payload
  picture?(bytes: Buffer): Buffer
  /** Of what hosts and guests ask about a board, but for its snapshot. */
  http?(answer: HttpAnswer, asked: HttpAsked): HttpAnswer
}

/** An answer over HTTP, as JSON. */
export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
}

/** What was asked for: the method and the path after the key of the board, such as `DELETE /links/x`. */
export type HttpAsked = string

export interface FaultyProxy {
  /** Its address, with a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

/** Stands between clients and the server at `target`, over WebSockets and HTTP, and has a fault. */
export async function startFaultyProxy(target: string, fault: Fault): Promise<FaultyProxy> {
  const connections = new Set<WebSocket>()
  const server = createServer((request, response) => {
    forward(request, response, { target, fault }).catch(() => response.writeHead(502).end())
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (client, { url = '' }) => {
    connections.add(client)
    client.once('close', () => connections.delete(client))
    join(client, new WebSocket(new URL(url, target.replace('http', 'ws'))), {
      fault,
      broadcast: (told) => {
        for (const each of connections) each.send(`42/v1,${JSON.stringify(told)}`)
      },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${getPort(server)}/`,
    async close() {
      for (const client of connections) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function join(
  client: WebSocket,
  server: WebSocket,
  { fault, broadcast }: { readonly fault: Fault; readonly broadcast: Peer['broadcast'] },
): void {
  let peer: Peer = { client: '', session: '', broadcast }
  const asked = new Map<string, Told>()
  const waiting: string[] = []

  function toServer(frame: string): string | undefined {
    const [, kind, id = '', text = ''] = /^4([02])\/v1,(\d*)(.*)$/s.exec(frame) ?? []
    if (kind === '0') {
      const sent: Payload = JSON.parse(text)
      const auth = fault.auth?.(sent) ?? sent
      const name = String(sent.client)
      peer = { client: name, session: toSessionId(name), broadcast }
      return `40/v1,${JSON.stringify(auth)}`
    }
    if (kind !== '2') return frame
    const told: Told = JSON.parse(text)
    if (id) asked.set(id, told)
    const next = fault.request ? fault.request(told, peer) : told
    return next && `42/v1,${id}${JSON.stringify(next)}`
  }

  function toClient(frame: string): readonly string[] {
    const [, kind, id = '', text = ''] = /^4([234])\/v1,(\d*)(.*)$/s.exec(frame) ?? []
    if (kind === '4' && fault.refusal) {
      const { data, ...error } = JSON.parse(text)
      return [`44/v1,${JSON.stringify({ ...error, data: fault.refusal(data) })}`]
    }
    if (kind === '3' && fault.answer) {
      const [answer] = JSON.parse(text)
      const told = asked.get(id) ?? ['', {}]
      return [`43/v1,${id}${JSON.stringify([fault.answer(answer, told, peer)])}`]
    }
    if (kind !== '2' || !fault.event) return [frame]
    return fault.event(JSON.parse(text), peer).map((told) => `42/v1,${JSON.stringify(told)}`)
  }

  client.on('message', (data) => {
    const frame = toServer(String(data))
    if (frame === undefined) return
    if (server.readyState === WebSocket.OPEN) server.send(frame)
    else waiting.push(frame)
  })
  server.on('open', () => {
    for (const frame of waiting.splice(0)) server.send(frame)
  })
  server.on('message', (data) => {
    for (const frame of toClient(String(data))) client.send(frame)
  })
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('close', () => other.close())
    one.on('error', () => other.close())
  }
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { target, fault }: { readonly target: string; readonly fault: Fault },
): Promise<void> {
  const { method = 'GET', url = '' } = request
  const passed = ['if-none-match', 'content-type', 'origin'] as const
  const shown = ['tiza-host', 'tiza-person', 'tiza-password'] as const
  const headers = [...passed, ...shown].flatMap((name): [string, string][] => {
    const value = request.headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  const body = await readAll(request)
  const answer = await fetch(new URL(url, target), {
    ...{ method, headers, ...(body.length > 0 && { body }) },
  })
  const received = Buffer.from(await answer.arrayBuffer())
  const told = Object.fromEntries(answer.headers)
  // What belongs to the other connection: the body is decompressed by now, and may be another.
  const ofConnection = ['content-encoding', 'transfer-encoding', 'connection', 'keep-alive']
  for (const name of ofConnection) delete told[name]
  if (method !== 'HEAD') delete told['content-length']
  const { status, body: next } = change({ status: answer.status, body: received }, fault, {
    ...{ method, url },
  })
  if (method !== 'HEAD' && status === 200) told['content-length'] = String(next.length)
  response.writeHead(status, told).end(next)
}

interface Passed {
  readonly status: number
  readonly body: Buffer
}

function change(
  { status, body }: Passed,
  { snapshot, picture, http }: Fault,
  { method, url }: { readonly method: string; readonly url: string },
): Passed {
  if (url.includes('/snapshot')) {
    if (!snapshot || status !== 200) return { status, body }
    return { status, body: Buffer.from(JSON.stringify(snapshot(JSON.parse(body.toString())))) }
  }
  if (url.includes('/assets/')) {
    return { status, body: picture && status === 200 ? picture(body) : body }
  }
  const [, asked] = /\/api\/(?:boards\/[\w-]{22})?(.*)$/.exec(url) ?? []
  if (!http || asked === undefined || body.length === 0) return { status, body }
  const next = http({ status, body: JSON.parse(body.toString()) }, `${method} ${asked}`)
  return { status: next.status, body: Buffer.from(JSON.stringify(next.body)) }
}

async function readAll(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

function getPort(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
