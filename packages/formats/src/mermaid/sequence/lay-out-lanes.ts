import type { Size } from '../forms/form.ts'
import type { Message, Sequence, SequenceNote } from './sequence.ts'

/** Room between two that take part, and from lane to lane; board units. */
const [headGap, leastLane] = [36, 150]
/** Beside the words on a line: what is left of it, with its head. */
const lineRoom = 88
/** How far notes are from lanes. */
export const noteGap = 14
/** A note is so wide, or as wide as the lanes that it is over and more. */
export const [noteWidth, noteOver] = [170, 60] as const

export interface Lanes {
  /** The middle of the lane of a participant, board units. */
  getX(id: string): number
  /** The middle of the first and of the last. */
  readonly first: number
  readonly last: number
}

export interface LaneOptions {
  /** How wide the head of a participant is, board units. */
  getHeadWidth(id: string): number
  /** The words on the line of a message. */
  getLabel(message: Message): Size
}

/** How far a message to oneself reaches to the right, board units. */
export function getLoopReach(label: Size): number {
  return Math.max(44, label.width / 2 + 18)
}

/** Places participants beside each other, so far apart that messages and notes have room between them. */
export function layOutLanes(
  { participants, events }: Pick<Sequence, 'participants' | 'events'>,
  { getHeadWidth, getLabel }: LaneOptions,
): Lanes {
  const order = new Map(participants.map(({ id }, at) => [id, at]))
  /** For each lane how far it is from lanes before it. */
  const rooms: (readonly [from: number, room: number])[][] = participants.map(() => [])
  const need = (a: number, b: number, room: number) => {
    if (a !== b) rooms[Math.max(a, b)]?.push([Math.min(a, b), room])
  }
  for (const [at, { id }] of participants.entries()) {
    const before = participants[at - 1]
    const heads = before ? (getHeadWidth(before.id) + getHeadWidth(id)) / 2 + headGap : 0
    need(at - 1, at, Math.max(leastLane, heads))
  }
  const atOf = (id: string) => order.get(id) ?? 0
  for (const event of events) {
    if (event.type === 'message') {
      const label = getLabel(event)
      const [from, to] = [atOf(event.from), atOf(event.to)]
      if (from !== to) need(from, to, label.width + lineRoom)
      else if (from + 1 < participants.length) {
        need(from, from + 1, getLoopReach(label) + label.width / 2 + noteGap * 2)
      }
    } else if (event.type === 'note') needNote(event)
  }

  function needNote({ side, about }: SequenceNote): void {
    const at = atOf(about[0] ?? '')
    const beside = noteWidth + noteGap * 2
    if (side === 'right' && at + 1 < participants.length) need(at, at + 1, beside)
    if (side === 'left' && at > 0) need(at - 1, at, beside)
  }

  const places: number[] = []
  for (const [at, room] of rooms.entries()) {
    places[at] = Math.max(0, ...room.map(([from, much]) => (places[from] ?? 0) + much))
  }
  return {
    getX: (id) => places[atOf(id)] ?? 0,
    first: places[0] ?? 0,
    last: places.at(-1) ?? 0,
  }
}
