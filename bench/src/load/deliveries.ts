import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { pointsStart, scanPoints } from '@tiza/protocol'

/** What one packet to a receiver carries of what was sent: who sent each part of it, and when. */
interface Carried {
  readonly parts: readonly Sent[]
  readonly hasInk: boolean
  /** How many of its bytes are cursors. */
  readonly cursorBytes: number
}

export interface Sent {
  readonly author: number
  readonly sentMs: number
  readonly kind: 'ink' | 'cursor' | 'op'
  readonly points: number
}

const kept = 5_000

/** What is sent in one room, and what of it arrived. */
export interface Deliveries {
  /** Since the beginning; `inkBytes` without cursors. */
  readonly total: Readonly<
    Record<'deliveries' | 'points' | 'inkBytes' | 'packets' | 'bytes', number>
  >
  /** From sending to arriving, µs. */
  readonly latency: Readonly<Record<Sent['kind'], RecordableHistogram>>
  /** Notes something under the key by which it is known again. */
  note(key: string, part: Omit<Sent, 'sentMs'>): void
  /** Reads a packet that does not count, for what it says of those to come. */
  learn(text: string): void
  /** A packet has arrived at somebody of the room. */
  receive(text: string, receiver: number): void
}

/**
 * Keeps account of what is sent in one room and of what arrives. Everybody in a room gets the same
 * packets, so each is read once and known again by its text: the cost of reading is not multiplied
 * by the receivers.
 */
export function createDeliveries(now: () => number): Deliveries {
  const sent = new Map<string, Sent>()
  const read = new Map<string, Carried>()
  /** Strokes by the handles that the server gave them. */
  const strokes = new Map<number, string>()
  const latency = { ink: createHistogram(), cursor: createHistogram(), op: createHistogram() }
  const total = { deliveries: 0, points: 0, inkBytes: 0, packets: 0, bytes: 0 }

  function toCarried(text: string): Carried {
    const [name, payload] = JSON.parse(text)
    const lives: Live[] = name === 'live' ? Object.values(payload.p ?? { relayed: payload }) : []
    const short: Short[] = name === 'ink' ? payload : (payload.p && payload.ink) || []
    const txs: Transaction[] = name === 'ops' ? payload.tx : name === 'op' ? [payload] : []
    const parts = [
      ...lives.flatMap(fromLive),
      ...short.flatMap(fromShort),
      ...txs.flatMap(({ ops }) => ops.flatMap(fromOp)),
    ]
    const cursors = [
      ...lives.flatMap(({ c }) => (c ? JSON.stringify(c).length + '"c":,'.length : [])),
      ...short.flatMap(([, , , c]) => (c ? JSON.stringify(c).length + ','.length : [])),
    ]
    return {
      parts,
      hasInk: parts.some(({ kind }) => kind === 'ink'),
      cursorBytes: cursors.reduce((sum, bytes) => sum + bytes, 0),
    }
  }

  function toKnown(text: string): Carried {
    const known = read.get(text)
    if (known) return known
    const carried = toCarried(text)
    read.set(text, carried)
    const oldest = read.size > 500 ? read.keys().next().value : undefined
    if (oldest !== undefined) read.delete(oldest)
    return carried
  }

  const find = (key: string): Sent[] => {
    const found = sent.get(key)
    return found ? [found] : []
  }
  const fromLive = ({ c, ink = [] }: Live) => {
    for (const { h, id } of ink) if (h !== undefined) strokes.set(h, id)
    return [...(c ? find(`c${c[0]}`) : []), ...ink.flatMap(fromInk)]
  }
  const fromShort = ([h, off, pts, c]: Short) => {
    const id = strokes.get(h)
    const parts = id === undefined ? [] : fromInk({ id, off, pts })
    return [...(c ? find(`c${c[0]}`) : []), ...parts]
  }
  /** A server may put chunks together that go on from each other. */
  const fromInk = ({ id, off, pts }: Ink) => {
    const end = scanPoints(pts, { from: { ...pointsStart, count: off } })?.count ?? off
    const parts: Sent[] = []
    for (let at = off; at < end; ) {
      const part = sent.get(`${id}:${at}`)
      if (!part) break
      parts.push(part)
      at += part.points
    }
    return parts
  }
  const fromOp = ({ op, id, off = 0, set }: Change) => find(`${op}:${id}:${set?.pos?.[0] ?? off}`)

  return {
    total,
    latency,
    note(key, part) {
      sent.set(key, { ...part, sentMs: now() })
      const oldest = sent.size > kept ? sent.keys().next().value : undefined
      if (oldest !== undefined) sent.delete(oldest)
    },
    learn: (text) => void toKnown(text),
    receive(text, receiver) {
      const carried = toKnown(text)
      const bytes = text.length + packetOverhead + (text.length > 110 ? 4 : 2)
      const nowMs = now()
      total.packets++
      total.bytes += bytes
      for (const part of carried.parts) {
        if (part.author === receiver) continue
        total.deliveries++
        total.points += part.points
        latency[part.kind].record(Math.max(1, Math.round((nowMs - part.sentMs) * 1000)))
      }
      if (carried.hasInk) total.inkBytes += bytes - carried.cursorBytes
    },
  }
}

/** Before the JSON of an event: `42/v1,`. */
const packetOverhead = 6

interface Live {
  readonly c?: readonly [number, number]
  readonly ink?: readonly Ink[]
}
type Short = readonly [h: number, off: number, pts: string, c?: readonly [number, number]]
interface Ink {
  readonly h?: number
  readonly id: string
  readonly off: number
  readonly pts: string
}
interface Transaction {
  readonly ops: readonly Change[]
}
interface Change {
  readonly op: string
  readonly id: string
  readonly off?: number
  readonly set?: { readonly pos?: readonly [number, number] }
}
