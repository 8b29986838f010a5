import { type Refusal, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import { afterReading } from '../after-reading.ts'
import type { HandshakeRequest } from '../sockets/authorize-handshake.ts'
import type { ClientSocket } from '../sockets/client-socket.ts'
import type { Admission } from '../sockets/session.ts'
import type { Bus } from './bus.ts'
import { createFrameQueue, type FrameQueue, mergePackets } from './frame-queue.ts'
import {
  type DownFrame,
  decodeJson,
  encodeDown,
  encodeJson,
  type JoinRequest,
  type Ping,
  type Receipt,
  type UpFrame,
} from './frames.ts'
import { createRemoteSocket, type RemoteSocket } from './remote-socket.ts'
import {
  createStreamReader,
  createStreamWriter,
  readStreamId,
  type StreamReader,
} from './stream.ts'
import type { Subjects } from './subjects.ts'

export interface HomeDoorOptions {
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Subjects
  readonly admit: (request: HandshakeRequest) => Promise<Admission | Refusal>
  readonly accept: (socket: ClientSocket, admission: Admission, address: string) => void
}

/** Lets in people whose connections other nodes hold, and serves them like those who are here. */
export interface HomeDoor {
  /** Number of those people. */
  readonly size: number
  /** Number of nodes that hold some. */
  readonly edges: number
  /** Somebody at another node asks to be let in. Returns what is said at once. */
  handleJoin(request: JoinRequest): Receipt
  close(): void
}

/** After this time without a word an edge is gone: they ask four times a second. */
const goneAfterMs = 3_000
const checkEveryMs = 500
const unavailable: Refusal = {
  ...toFault('unavailable', errorMeanings.unavailable),
  ...{ retryable: true, retryAfterMs: 1_000 },
}

/** Somebody at an edge. */
interface Visitor {
  readonly socket: RemoteSocket
  readonly address: string
  /** From being let in until the connection is open. */
  admission: Admission | undefined
}

interface Link {
  readonly edge: string
  readonly stream: string
  readonly reader: StreamReader
  readonly down: FrameQueue<DownFrame>
  /** By their numbers there. */
  readonly visitors: Map<number, Visitor>
  /** Numbers of those who wait to be let in. */
  readonly joining: Set<number>
  seenMs: number
}

export function createHomeDoor({ node, bus, subjects, admit, accept }: HomeDoorOptions): HomeDoor {
  /** By the id of the stream. */
  const links = new Map<string, Link>()
  const byEdge = new Map<string, Link>()

  function openLink({ edge, stream }: JoinRequest): Link {
    const known = byEdge.get(edge)
    if (known) return known
    const writer = createStreamWriter({
      ...{ id: stream, mostBytes: bus.mostBytes },
      send: (part) => bus.publish(subjects.down(edge), part),
    })
    const link: Link = {
      ...{ edge, stream, visitors: new Map(), joining: new Set(), reader: createStreamReader() },
      down: createFrameQueue((frames) => writer.write(encodeDown(frames)), mergePackets),
      seenMs: performance.now(),
    }
    links.set(stream, link)
    byEdge.set(edge, link)
    return link
  }

  /** All who are there are gone; they come again if their edge is there. */
  function breakLink(link: Link): void {
    if (!links.delete(link.stream)) return
    byEdge.delete(link.edge)
    for (const number of [...link.visitors.keys()]) drop(link, number)
  }

  function drop(link: Link, number: number): void {
    const visitor = link.visitors.get(number)
    link.visitors.delete(number)
    visitor?.admission?.leave()
    visitor?.socket.drop()
  }

  async function letIn(link: Link, { number, auth, address, account }: JoinRequest): Promise<void> {
    link.joining.add(number)
    const answer = await admit({ auth, address, account }).catch(() => unavailable)
    const isGone = !link.joining.delete(number) || !links.has(link.stream)
    if ('code' in answer) {
      link.down.add({ type: 'refused', to: number, refusal: answer })
      return
    }
    if (isGone) {
      answer.leave()
      return
    }
    const socket = createRemoteSocket({ number, send: (frame) => link.down.add(frame) })
    link.visitors.set(number, { socket, address, admission: answer })
    socket.conn.on('close', () => link.visitors.delete(number))
    link.down.add({ type: 'admitted', to: number })
  }

  function handlePart(part: Uint8Array): void {
    const link = links.get(readStreamId(part))
    if (!link) return
    link.seenMs = performance.now()
    const message = link.reader.read(part)
    if (message === 'gap') breakLink(link)
    else if (message) for (const frame of decodeJson<UpFrame[]>(message)) handleFrame(link, frame)
  }

  function handleFrame(link: Link, frame: UpFrame): void {
    const visitor = link.visitors.get(frame.from)
    if (frame.type === 'left') {
      link.joining.delete(frame.from)
      drop(link, frame.from)
    } else if (visitor && frame.type === 'opened') open(visitor)
    else if (visitor && frame.type !== 'opened') visitor.socket.take(frame)
  }

  function open(visitor: Visitor): void {
    const { admission, socket, address } = visitor
    visitor.admission = undefined
    if (admission) accept(socket, admission, address)
  }

  const ends = [
    bus.subscribe(subjects.up(node), handlePart),
    bus.subscribe(subjects.ping(node), (data, reply) => {
      const { stream, isOver } = decodeJson<Ping>(data)
      const link = links.get(stream)
      if (link && isOver) breakLink(link)
      else if (link) link.seenMs = performance.now()
      reply?.(encodeJson({ known: link !== undefined }))
    }),
  ]
  bus.onNobody((subject) => {
    for (const link of [...links.values()])
      if (subjects.down(link.edge) === subject) breakLink(link)
  })
  bus.onStatus((isConnected) => {
    if (!isConnected) for (const link of [...links.values()]) breakLink(link)
  })
  const timer = setInterval(() => {
    const nowMs = performance.now()
    afterReading(() => {
      for (const link of [...links.values()]) {
        if (nowMs - link.seenMs > goneAfterMs) breakLink(link)
      }
    })
  }, checkEveryMs)
  timer.unref()

  return {
    get size() {
      return [...links.values()].reduce((sum, { visitors }) => sum + visitors.size, 0)
    },
    get edges() {
      return links.size
    },
    handleJoin(request) {
      const link = openLink(request)
      void letIn(link, request)
      return { node, stream: link.stream }
    },
    close() {
      clearInterval(timer)
      for (const end of ends) end()
      for (const link of [...links.values()]) breakLink(link)
    },
  }
}
