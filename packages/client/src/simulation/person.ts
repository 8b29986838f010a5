import { encodePoints, type InkPoint, type Op, pointsStart } from '@tiza/protocol'
import { type Random, randomId, randomOps } from '@tiza/protocol/testing'
import { type ConnectParts, connectBoard } from '../connect.ts'
import type { BoardClient } from '../types.ts'
import type { Device, TabStorage } from './device.ts'
import type { Link } from './network.ts'
import type { ReferenceServer } from './reference-server-types.ts'
import type { SleepingClock } from './sleeping-clock.ts'

export const boardId = 'simulated-board-000000'

/** A stroke under the pen, and what of it has been drawn. */
export interface PenStroke {
  readonly id: string
  readonly points: InkPoint[]
  end: typeof pointsStart
}

/** One open tab. `client` is there once the storage is open. */
export interface Tab {
  readonly link: Link
  readonly storage: TabStorage
  readonly isFrozen: boolean
  /** The browser runs nothing of this tab until it is thawed. */
  freeze(): void
  thaw(): void
  client: BoardClient | undefined
  pen: PenStroke | undefined
}

/** Somebody with a browser, and tabs of it on the board. */
export interface Person {
  readonly name: string
  readonly device: Device
  readonly tabs: Tab[]
}

/** Where a board is, and the sign that somebody shows there. */
export interface Place {
  readonly url: string
  readonly board: string
  readonly token?: string
}

/** Opens one more tab; its client appears once the virtual clock goes on. */
export function openTab(
  { name, device }: Person,
  {
    link,
    clock,
    place = { url: 'http://simulated.invalid', board: boardId, token: name },
    ...parts
  }: { link: Link; clock: SleepingClock; place?: Place } & Pick<
    ConnectParts,
    'shapesPerSlice' | 'limits' | 'loadTextMerge'
  >,
): Tab {
  const storage = device.createTabStorage(clock)
  const tab: Omit<Tab, 'isFrozen'> & { isFrozen: boolean } = {
    ...{ link, storage, client: undefined, pen: undefined },
    isFrozen: false,
    freeze() {
      tab.isFrozen = true
      storage.freeze()
      clock.freeze()
    },
    thaw() {
      tab.isFrozen = false
      storage.thaw()
      clock.thaw()
    },
  }
  const profile = { name, color: 'blue' }
  void connectBoard(
    { ...place, profile, storage },
    { ...parts, createTransport: link.createTransport, clock },
  ).then((client) => {
    tab.client = client
  })
  return tab
}

/** Does what a person would with some shapes; now and then what nobody should. */
export function editAtRandom(
  client: BoardClient,
  {
    server,
    random,
    inked,
  }: { server: Pick<ReferenceServer, 'board'>; random: Random; inked: ReadonlySet<string> },
): void {
  const gone = [...server.board.shapes].filter(([, { deleted }]) => deleted).slice(-3)
  const shapes = new Map([...client.shapes, ...gone])
  const { getPointCount } = client
  // What comes from a pen is checked point by point, so nobody else continues it.
  const isForeignInk = (op: Op) => op.op === 'append' && inked.has(op.id)
  const ops = randomOps({ random, shapes, getPointCount }).filter((op) => !isForeignInk(op))
  client.apply(ops)
}

/** Moves the pen on: a new stroke, some more of it, or its end. */
export function movePen(tab: Tab, client: BoardClient, random: Random): PenStroke {
  const q = -3
  const style = { color: 'blue', width: 3 }
  const points = Array.from({ length: random.integer(1, 5) }, (): InkPoint => {
    const [x, y, pressure] = [random.integer(-400, 400), random.integer(-400, 400), random.next()]
    return [x / 7, y / 7, pressure]
  })
  const pen = tab.pen ?? { id: randomId(random), points: [], end: pointsStart }
  const { pts, end } = encodePoints(points, { q, from: pen.end })
  const off = pen.end.count
  const start = { pos: [random.integer(-99, 99), 0] satisfies [number, number], q, style }
  client.presence.send({ c: [random.integer(0, 99), 0], ink: [{ id: pen.id, off, pts, ...start }] })
  client.apply(
    [
      off === 0
        ? { op: 'create', id: pen.id, kind: 'stroke', z: 'a0', pos: start.pos, q, pts, ...style }
        : { op: 'append', id: pen.id, off, pts },
    ],
    { gesture: pen.id },
  )
  pen.points.push(...points)
  pen.end = end
  tab.pen = random.chance(0.3) ? undefined : pen
  return pen
}
