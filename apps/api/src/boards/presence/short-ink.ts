import type { InkChunk, PresenceFrame, ShortChunk, ToldChunk } from '@tiza/protocol'
import type { Frame } from './presence-batches.ts'

/** So many chunks after it was told in full, a stroke is told so again: a frame may get lost. */
export const chunksInShort = 32

/** The stroke of a session that was told last, and since when. */
interface Told {
  readonly id: string
  readonly h: number
  readonly generation: number
  /** How many chunks may still go on it in short form. */
  left: number
}

export interface ShortInk {
  /** The same frame in short form, for those who have heard all since they came. */
  shorten(frame: Frame): PresenceFrame
  /** Somebody has come who knows no stroke: each is told in full once more. */
  renew(): void
  /** A session has left. */
  forget(session: string): void
}

/**
 * Names the strokes of a room by handles, so that ink which goes on them takes few bytes. Keeps one
 * stroke for each session, since people draw one at a time; who alternates is told in full.
 */
export function createShortInk(): ShortInk {
  const told = new Map<string, Told>()
  let generation = 0
  let lastHandle = 0

  /** Whether all who have come know the handle of the stroke that all of these chunks go on. */
  function isKnown(stroke: Told | undefined, ink: readonly InkChunk[]): stroke is Told {
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
    const before = told.get(session)
    const h = before?.id === id ? before.h : ++lastHandle
    told.set(session, { id, h, generation, left: chunksInShort })
    return [...ink.slice(0, at), { ...chunk, h }, ...ink.slice(at + 1)]
  }

  return {
    shorten(frame) {
      const p = new Map<string, PresenceFrame['p'][string]>()
      const short: ShortChunk[] = []
      for (const [session, shown] of Object.entries(frame)) {
        const { ink, ...rest } = shown
        const stroke = told.get(session)
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
      told.delete(session)
    },
  }
}
