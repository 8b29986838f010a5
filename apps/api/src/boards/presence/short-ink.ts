import type { InkChunk, PresenceFrame, ShortChunk, ToldChunk } from '@tiza/protocol'
import type { PresenceBatch } from './presence-batcher.ts'

/** After so many short chunks a stroke is sent in full again, since batches may be lost. */
export const chunksInShort = 32

/** A session's stroke that was last sent in full. */
interface Sent {
  readonly id: string
  readonly h: number
  readonly generation: number
  /** How many more chunks may be sent in short form. */
  left: number
}

export interface ShortInk {
  /** The batch in short form, for receivers that have received everything since they joined. */
  shorten(batch: PresenceBatch): PresenceFrame
  /** A receiver has joined that knows no handles: each stroke is sent in full again. */
  renew(): void
  /** A session has left. */
  forget(session: string): void
}

/**
 * Gives the strokes of a room numeric handles, so that further ink takes few bytes. Keeps one stroke per
 * session, since people draw one at a time; alternating strokes are sent in full.
 */
export function createShortInk(): ShortInk {
  const sent = new Map<string, Sent>()
  let generation = 0
  let lastHandle = 0

  /** Whether all chunks continue one stroke whose handle all receivers know. */
  function isKnown(stroke: Sent | undefined, ink: readonly InkChunk[]): stroke is Sent {
    return (
      stroke?.generation === generation &&
      stroke.left >= ink.length &&
      ink.every(({ id, off }) => id === stroke.id && off > 0)
    )
  }

  /** Adds the handle to the last chunk that draws; cancelled strokes need none. */
  function toFull(session: string, ink: readonly InkChunk[]): ToldChunk[] {
    const at = ink.findLastIndex(({ off, pts }) => off > 0 || pts !== '')
    const chunk = ink[at]
    if (!chunk) return [...ink]
    const { id } = chunk
    const before = sent.get(session)
    const h = before?.id === id ? before.h : ++lastHandle
    sent.set(session, { id, h, generation, left: chunksInShort })
    return [...ink.slice(0, at), { ...chunk, h }, ...ink.slice(at + 1)]
  }

  return {
    shorten(batch) {
      const p = new Map<string, PresenceFrame['p'][string]>()
      const short: ShortChunk[] = []
      for (const [session, shown] of Object.entries(batch)) {
        const { ink, ...rest } = shown
        const stroke = sent.get(session)
        if (!ink || ink.length === 0) {
          p.set(session, shown)
        } else if (!isKnown(stroke, ink)) {
          // All or nothing, so that a session's chunks stay in order.
          p.set(session, { ...rest, ink: toFull(session, ink) })
        } else {
          stroke.left -= ink.length
          const c = 'sel' in rest || 'edit' in rest ? undefined : rest.c
          for (const [at, { off, pts }] of ink.entries()) {
            const takesPointer = c && at === ink.length - 1
            short.push(takesPointer ? [stroke.h, off, pts, c] : [stroke.h, off, pts])
          }
          if (!c && Object.keys(rest).length > 0) p.set(session, rest)
        }
      }
      const full = { p: Object.fromEntries(p) }
      return short.length > 0 ? { ...full, ink: short } : full
    },
    renew() {
      generation++
    },
    forget(session) {
      sent.delete(session)
    },
  }
}
