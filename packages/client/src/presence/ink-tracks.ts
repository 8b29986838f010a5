import { limits } from '@tiza/protocol'
import type { LiveInk } from '../types.ts'
import type { InkTrack } from './live-ink.ts'

/** Strokes of one session that are shown at a time; a pen draws one, and the log takes a moment. */
export const tracksPerSession = 64
/** Packed characters of one session; no stroke takes as much, however far apart its points. */
export const charsPerSession = 16 * limits.pointsPerStroke

/** Ink in progress by shape id: of each session the newest, as much as is fit to be drawn. */
export interface InkTracks {
  get(id: string): InkTrack | undefined
  readonly ink: ReadonlyMap<string, LiveInk>
  /** Returns the ids that are shown differently now: this one, and those that were forgotten for it. */
  set(id: string, track: InkTrack | undefined): readonly string[]
}

export function createInkTracks(): InkTracks {
  const tracks = new Map<string, InkTrack>()
  const ink = new Map<string, LiveInk>()
  /** Sizes of a session's tracks by id, oldest first. */
  const sizes = new Map<string, Map<string, number>>()

  function remove(id: string): void {
    const session = ink.get(id)?.session ?? ''
    const own = sizes.get(session)
    own?.delete(id)
    if (own?.size === 0) sizes.delete(session)
    tracks.delete(id)
    ink.delete(id)
  }

  /** Forgets a session's oldest until the rest is within the bounds. */
  function bound(own: ReadonlyMap<string, number>): string[] {
    const forgotten: string[] = []
    let chars = [...own.values()].reduce((sum, size) => sum + size, 0)
    for (const [id, size] of [...own]) {
      if (own.size <= tracksPerSession && chars <= charsPerSession) break
      chars -= size
      remove(id)
      forgotten.push(id)
    }
    return forgotten
  }

  return {
    ink,
    get: (id) => tracks.get(id),
    set(id, track) {
      const before = ink.get(id)
      if (!track) {
        remove(id)
        return before ? [id] : []
      }
      const { session } = track.ink
      const own = sizes.get(session) ?? new Map<string, number>()
      sizes.set(session, own)
      own.set(id, getSize(track))
      tracks.set(id, track)
      ink.set(id, track.ink)
      const forgotten = bound(own)
      return before === track.ink ? forgotten : [id, ...forgotten]
    },
  }
}

function getSize({ ink, waiting }: InkTrack): number {
  let chars = ink.pts.length
  for (const pts of waiting.values()) chars += pts.length
  return chars
}
