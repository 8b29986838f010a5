import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { createInbox, type Inbox } from '../inbox.ts'
import { isObject, type Json } from '../json.ts'
import { toSession } from '../values.ts'

/** A handshake that waits for its answer. */
export interface Handshake {
  readonly auth: unknown
  /** Lets it in, without a `welcome`; resolves with the connection. */
  accept(): Promise<Connection>
  /** Answers with a `connect_error` that has this as `data`. */
  refuse(data: Json): void
}

/** One connection of a client. */
export interface Connection {
  emit(event: string, data: Json): void
  /** Ends it without a word, as a network does. */
  cut(): void
  /** Ends it as a server does after `bye`. */
  close(): void
}

/** An event that a client sent. */
export interface ReceivedEvent {
  readonly event: string
  readonly data: unknown
  /** Whether it asks for an answer. */
  readonly hasAck: boolean
  answer(data: Json): void
}

/** What a client does on one board. */
export interface ScriptedBoard {
  readonly connects: Inbox<Handshake>
  /** `op` and `pull`, each on its own, and any event of another name under `other`. */
  readonly events: Readonly<Record<'op' | 'pull' | 'other', Inbox<ReceivedEvent>>>
  /** The queries of the snapshots it asked for. */
  readonly snapshots: Inbox<Readonly<Record<string, string>>>
  /** What is answered to those that wait, and to later ones. */
  serve(snapshot: Json): void
  /** From here on nothing answers. */
  close(): void
}

/** A server that does what scripts say, for many boards at a time, on loopback. */
export interface ScriptedServer {
  /** Its address, with a slash at its end. */
  readonly url: string
  open(board: string): ScriptedBoard
  close(): Promise<void>
}

interface Board extends ScriptedBoard {
  handleRequest(query: Readonly<Record<string, string>>, response: ServerResponse): void
  sockets: Set<Socket>
}

/** Starts it on a free port. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const boards = new Map<string, Board>()
  const http = createServer((request, response) => handleRequest(request, response, boards))
  const io = new Server(http, { serveClient: false, transports: ['websocket', 'polling'] })
  io.of('/v1').use((socket, next) => {
    const { auth } = socket.handshake
    const board = isObject(auth) ? boards.get(String(auth.board)) : undefined
    if (!board) return next(toRefusal({ code: 'board_not_found', retryable: false }))
    board.connects.put({
      auth,
      accept: () =>
        new Promise((resolve) => {
          socket.data.accepted = resolve
          next()
        }),
      refuse: (data) => next(toRefusal(data)),
    })
  })
  io.of('/v1').on('connection', (socket) => {
    const board = boards.get(String(socket.handshake.auth.board))
    if (!board) return
    board.sockets.add(socket)
    socket.onAny((event: string, ...args: unknown[]) => noteEvent(board, event, args))
    socket.data.accepted({
      emit: (event: string, data: Json) => void socket.emit(event, data),
      cut: () => socket.conn.close(true),
      close: () => void socket.disconnect(true),
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}/`,
    open(id) {
      const board = createBoard(() => boards.delete(id))
      boards.set(id, board)
      return board
    },
    close: () => io.close(),
  }
}

function createBoard(onClose: () => void): Board {
  const snapshots: Board['snapshots'] = createInbox()
  const sockets = new Set<Socket>()
  let waiting: ServerResponse[] = []
  let served: Json | undefined
  const send = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(served))
  }
  return {
    connects: createInbox(),
    events: { op: createInbox(), pull: createInbox(), other: createInbox() },
    snapshots,
    sockets,
    serve(snapshot) {
      served = snapshot
      for (const response of waiting) send(response)
      waiting = []
    },
    handleRequest(query, response) {
      snapshots.put(query)
      if (served === undefined) waiting.push(response)
      else send(response)
    },
    close() {
      onClose()
      for (const response of waiting) response.writeHead(404).end('{"code":"board_not_found"}')
      for (const socket of sockets) socket.disconnect(true)
    },
  }
}

function noteEvent({ events }: Board, event: string, args: readonly unknown[]): void {
  const ack = args.at(-1)
  const answer = (data: Json) => {
    if (typeof ack === 'function') ack(data)
  }
  const [data] = args
  const received = { event, data, hasAck: typeof ack === 'function', answer }
  if (event === 'op' || event === 'pull') events[event].put(received)
  // A profile may be sent at any time, and so may who somebody is.
  else if (event === 'profile') answer({ ok: true, profile: { name: '', color: 'grey' } })
  else if (event === 'person') {
    answer({ ok: true, person: toSession(String(Object(data).person)), right: 'draw' })
  } else if (event !== 'live') events.other.put(received)
}

function handleRequest(
  { url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  boards: ReadonlyMap<string, Board>,
): void {
  const { pathname, searchParams } = new URL(url, `http://${headers.host ?? 'localhost'}`)
  const [, id = '', rest = ''] = /^\/api\/boards\/([\w-]{22})(\/snapshot)?$/.exec(pathname) ?? []
  const board = boards.get(id)
  if (board && rest) {
    board.handleRequest(Object.fromEntries(searchParams), response)
  } else if (pathname === '/livez') {
    response.writeHead(200).end()
  } else {
    response.writeHead(board ? 200 : 404, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(board ? { id } : { code: 'board_not_found' }))
  }
}

function toRefusal(data: Json): Error {
  return Object.assign(new Error('refused'), { data })
}
