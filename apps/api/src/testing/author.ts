import { type BoardClient, type ClientStorage, connectBoard, memoryStorage } from '@tiza/client'
import {
  createId,
  encodePoints,
  joinPoints,
  type Op,
  type PointsEnd,
  pointsStart,
} from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { toSessionId } from '../sockets/session-id.ts'

/** Maximal delay of ink before it becomes an op, like the page's pen. */
const flushEveryMs = 500
const pointEveryMs = 16
const opEveryMs = 20
const pointsPerStroke = 90

interface Stroke {
  readonly id: string
  count: number
  end: PointsEnd
  /** The stroke in progress: points already flushed, and the bytes of the rest. */
  flushed: number
  bytes: string
}

interface DrawnPoint {
  readonly stroke: string
  /** Its index in the stroke. */
  readonly at: number
  readonly drawnAtMs: number
}

/** Transactions sent under one client id. */
export interface Sent {
  readonly session: string
  /** Ops of each transaction, by `n` from 1 on. */
  readonly submitted: readonly (readonly Op[])[]
  /** Every transaction up to this `n` has been acked. */
  readonly ackedThrough: number
}

/** The author's knowledge when the server is killed. */
export interface Account {
  /** By client id: a tab that had nothing unsent is followed by one with an id of its own. */
  readonly sent: readonly Sent[]
  /** All points drawn since the last start, oldest first. */
  readonly points: readonly DrawnPoint[]
}

/** A client that draws without pause: boxes, changes and ink. */
export interface Author {
  readonly board: BoardClient
  start(): void
  stop(): void
  /** Draws one more shape, and returns its id. */
  mark(): string
  getAccount(): Account
  /** Closes the tab and opens another one on the same storage. */
  reload(): Promise<void>
  close(): Promise<void>
}

export interface AuthorOptions {
  readonly url: string
  readonly board: string
  readonly random: Random
}

/** Opens a board with the real client. */
export async function createAuthor({ url, board: id, random }: AuthorOptions): Promise<Author> {
  const storage = watchClientId(memoryStorage())
  const sent = new Map<string, Op[][]>()
  let points: DrawnPoint[] = []
  const boxes: string[] = []
  let board = await connectBoard({ url, board: id, storage })
  let stroke: Stroke | undefined
  let timers: ReturnType<typeof setInterval>[] = []

  function apply(op: Op): void {
    const client = storage.getClientId()
    const mine = sent.get(client) ?? []
    sent.set(client, mine)
    mine.push([op])
    board.apply([op])
  }

  function drawPoint(): void {
    stroke ??= { id: createId(), count: 0, end: pointsStart, flushed: 0, bytes: '' }
    const { pts, end } = encodePoints([[stroke.count * 3, random.integer(-40, 40), 0.5]], {
      from: stroke.end,
    })
    points.push({ stroke: stroke.id, at: stroke.count, drawnAtMs: performance.now() })
    stroke.bytes = joinPoints(stroke.bytes, pts)
    stroke.end = end
    stroke.count++
    if (stroke.count === pointsPerStroke) {
      flush()
      stroke = undefined
    }
  }

  function flush(): void {
    if (!stroke || stroke.flushed === stroke.count) return
    const { id, bytes: pts } = stroke
    const off = stroke.flushed
    if (off > 0) apply({ op: 'append', id, off, pts })
    else
      apply({ op: 'create', kind: 'stroke', id, pos: [0, 0], z: 'a0', color: 'red', width: 4, pts })
    stroke.flushed = stroke.count
    stroke.bytes = ''
  }

  function change(): void {
    const box = boxes.length > 0 && random.chance(0.6) ? random.pick(boxes) : undefined
    const pos: [number, number] = [random.integer(0, 999), random.integer(0, 999)]
    const id = box ?? createId()
    if (!box) boxes.push(id)
    if (box) apply({ op: 'patch', id, set: { pos } })
    else apply({ op: 'create', kind: 'rect', id, pos, size: [40, 30], z: 'a0' })
  }

  function stop(): void {
    for (const timer of timers) clearInterval(timer)
    timers = []
  }

  return {
    get board() {
      return board
    },
    start() {
      stop()
      // Each start begins a new stroke; unflushed ink of before is dropped.
      stroke = undefined
      points = []
      timers = [
        setInterval(drawPoint, pointEveryMs),
        setInterval(flush, flushEveryMs),
        setInterval(change, opEveryMs),
      ]
    },
    stop,
    mark() {
      const id = createId()
      apply({ op: 'create', kind: 'rect', id, pos: [0, 0], size: [40, 30], z: 'a0' })
      return id
    },
    getAccount: () => ({
      sent: [...sent].map(([client, mine]) => {
        const pending = client === storage.getClientId() ? board.status.pending : 0
        const submitted = [...mine]
        return { session: toSessionId(client), submitted, ackedThrough: submitted.length - pending }
      }),
      points,
    }),
    async reload() {
      stop()
      await board.close()
      board = await connectBoard({ url, board: id, storage })
    },
    async close() {
      stop()
      await board.close()
    },
  }
}

/** Remembers under which client id a storage was opened. */
function watchClientId(storage: ClientStorage): ClientStorage & { getClientId(): string } {
  let client = ''
  return {
    ...storage,
    async open(board) {
      const opened = await storage.open(board)
      client = opened.record.client
      return opened
    },
    getClientId: () => client,
  }
}
