import type { Bus } from './bus.ts'
import { createFrameQueue, type FrameQueue } from './frame-queue.ts'
import {
  type DownFrame,
  decodeDown,
  decodeJson,
  encodeJson,
  type Ping,
  type Receipt,
  type UpFrame,
} from './frames.ts'
import {
  createStreamReader,
  createStreamWriter,
  readStreamId,
  type StreamReader,
} from './stream.ts'
import { createNodeId, type Subjects } from './subjects.ts'

/** What goes to and fro between this edge and a home: it arrives whole, or the link is broken. */
export interface EdgeLink {
  /** The node at its other end, once that has taken the stream which was proposed to it. */
  home: string | undefined
  readonly stream: string
  readonly up: FrameQueue<UpFrame>
}

export interface EdgeLinksOptions {
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Subjects
  readonly onFrame: (frame: DownFrame) => void
  /** Nothing more comes by a link: something was lost, or its home is gone. */
  readonly onBroken: (link: EdgeLink) => void
}

/** The links of this edge with homes. */
export interface EdgeLinks {
  /** A link that a home takes unless it has one with this edge: what it sends may come before it says so. */
  propose(): EdgeLink
  /** The link that a home uses; `undefined` where this edge has given that one up. */
  settle(proposed: EdgeLink, receipt: Receipt): EdgeLink | undefined
  /** No home has taken it. */
  withdraw(proposed: EdgeLink): void
  has(link: EdgeLink): boolean
  close(): void
}

const pingEveryMs = 250
const pongWithinMs = 2_000

interface Open extends EdgeLink {
  readonly reader: StreamReader
}

export function createEdgeLinks(options: EdgeLinksOptions): EdgeLinks {
  const { node, bus, subjects, onFrame, onBroken } = options
  /** By the id of the stream. */
  const links = new Map<string, Open>()

  function endStream(home: string, stream: string): void {
    bus.publish(subjects.ping(home), encodeJson({ stream, isOver: true } satisfies Ping))
  }

  function breakLink(link: EdgeLink): void {
    if (!links.delete(link.stream)) return
    if (link.home) endStream(link.home, link.stream)
    onBroken(link)
  }

  function breakAll(): void {
    for (const link of [...links.values()]) breakLink(link)
  }

  /** Each asks for itself: a home may end after it was asked and before it has answered. */
  async function ask(link: Open): Promise<void> {
    const { home, stream } = link
    if (home === undefined) return
    try {
      const asked: Ping = { stream }
      const answer = await bus.request(subjects.ping(home), encodeJson(asked), pongWithinMs)
      if (!decodeJson<{ known: boolean }>(answer).known) breakLink(link)
    } catch {
      breakLink(link)
    }
  }

  const unsubscribe = bus.subscribe(subjects.down(node), (part) => {
    const link = links.get(readStreamId(part))
    if (!link) return
    const message = link.reader.read(part)
    if (message === 'gap') breakLink(link)
    else if (message) for (const frame of decodeDown(message)) onFrame(frame)
  })
  bus.onStatus((isConnected) => {
    if (!isConnected) breakAll()
  })
  bus.onNobody((subject) => {
    for (const link of [...links.values()]) {
      if (link.home !== undefined && subjects.up(link.home) === subject) breakLink(link)
    }
  })
  const timer = setInterval(() => {
    for (const link of links.values()) void ask(link)
  }, pingEveryMs)
  timer.unref()

  return {
    propose() {
      const stream = createNodeId()
      const writer = createStreamWriter({
        ...{ id: stream, mostBytes: bus.mostBytes },
        send: (part) => link.home && bus.publish(subjects.up(link.home), part),
      })
      const link: Open = {
        ...{ home: undefined, stream, reader: createStreamReader() },
        up: createFrameQueue((frames) => writer.write(encodeJson(frames))),
      }
      links.set(stream, link)
      return link
    },
    settle(proposed, { node: home, stream }) {
      if (proposed.stream !== stream) links.delete(proposed.stream)
      const link = links.get(stream)
      if (link) link.home = home
      else endStream(home, stream)
      return link
    },
    withdraw: ({ stream }) => void links.delete(stream),
    has: ({ stream }) => links.has(stream),
    close() {
      clearInterval(timer)
      unsubscribe()
    },
  }
}
