import type { InkChunk, PresenceFrame, ShortChunk, ToldChunk } from '@tiza/protocol'
import type { PresenceBatch } from './presence-batcher.ts'

/** After so many chunks in short form, a stroke is sent in full again: a batch may get lost. */
export const chunksInShort = 32

/** The stroke of a session that was last sent in full, and when. */
interface Sent {
  readonly id: string
  readonly h: number
  readonly generation: number
  /** How many chunks may still go on it in short form. */
  left: number
}

export interface ShortInk {
  /** The same batch in short form, for receivers that got all since they joined. */
  shorten(batch: PresenceBatch): PresenceFrame
  /** A receiver has joined that knows no stroke: each is sent in full once more. */
  renew(): void
  /** A session has left. */
  forget(session: string): void
}

/**
 * Names the strokes of a room by handles, so that ink which goes on them takes few bytes. Keeps one
 * stroke for each session, since people draw one at a time; alternating strokes are sent in full.
 */
export function createShortInk(): ShortInk {
  const sent = new Map<string, Sent>()
  let generation = 0
  let lastHandle = 0

  /** Whether all receivers know the handle of the stroke that all of these chunks go on. */
  function isKnown(stroke: Sent | undefined, ink: readonly InkChunk[]): stroke is Sent {
    return (
      stroke?.generation === generation &&
      stroke.left >= ink.length &&
      ink.every(({ id, off }) => id === stroke.id && off > 0)
    )
  }

  /** With the handle at the last chunk that draws: what is taken back needs none. */
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
