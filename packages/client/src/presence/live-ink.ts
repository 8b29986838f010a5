import {
  defaultQuantum,
  type InkChunk,
  isTakenBack,
  joinPoints,
  limits,
  pointsStart,
  type ShapeOf,
  scanPoints,
} from '@tiza/protocol'
import type { LiveInk } from '../types.ts'

/** How many out-of-order chunks are kept for one stroke. */
const waitingChunks = 64

export interface InkTrack {
  readonly ink: LiveInk
  /** Chunks beyond a gap, by offset; the log fills the gap within half a second. */
  readonly waiting: ReadonlyMap<number, string>
}

/**
 * The track of a stroke after one more chunk. `durable` is the stroke as the store has it, so that
 * who came late or lost a chunk goes on from there. `undefined`: nothing to show yet, nothing that
 * the store does not hold, or the stroke was taken back (an empty chunk at offset 0).
 */
export function addChunk(
  track: InkTrack | undefined,
  chunk: InkChunk,
  {
    session,
    durable,
    count,
  }: { session: string; durable: ShapeOf<'stroke'> | undefined; count: number },
): InkTrack | undefined {
  if (isTakenBack(chunk)) return undefined
  const known = track ?? toTrack(chunk, { session, durable, count })
  if (!known) return undefined
  const waiting = new Map(known.waiting)
  const isFit = chunk.off < limits.pointsPerStroke && waiting.size < waitingChunks
  if (chunk.off >= known.ink.count && isFit) {
    waiting.set(chunk.off, chunk.pts)
  }
  return toUnheld(attach({ ink: known.ink, waiting }), count)
}

/** The track after the log has brought more of the stroke; `undefined` when it has it all. */
export function catchUp(
  track: InkTrack,
  { durable, count }: { durable: ShapeOf<'stroke'>; count: number },
): InkTrack | undefined {
  const longest = count > track.ink.count ? { ...track.ink, pts: durable.pts, count } : track.ink
  return toUnheld(attach({ ink: longest, waiting: track.waiting }), count)
}

/** A track that shows more than the store, which has `count` points, or will when a gap is filled. */
function toUnheld(track: InkTrack, count: number): InkTrack | undefined {
  return track.ink.count > count || track.waiting.size > 0 ? track : undefined
}

function toTrack(
  chunk: InkChunk,
  {
    session,
    durable,
    count,
  }: { session: string; durable: ShapeOf<'stroke'> | undefined; count: number },
): InkTrack | undefined {
  const { id } = chunk
  if (durable) {
    const { color, width, brush, opacity, pos, pts, q = defaultQuantum } = durable
    const style = {
      ...{ color, width },
      ...(brush === undefined ? {} : { brush }),
      ...(opacity === undefined ? {} : { opacity }),
    }
    return { ink: { id, session, pos, q, style, pts, count }, waiting: new Map() }
  }
  const { off, pos, style, q = defaultQuantum } = chunk
  if (off !== 0 || !pos || !style) return undefined
  return { ink: { id, session, pos, q, style, pts: '', count: 0 }, waiting: new Map() }
}

function attach({ ink, waiting }: InkTrack): InkTrack {
  const rest = new Map(waiting)
  let { pts, count } = ink
  for (const off of rest.keys()) if (off < count) rest.delete(off)
  for (let next = rest.get(count); next !== undefined; next = rest.get(count)) {
    rest.delete(count)
    const end = scanPoints(next, { q: ink.q, from: { ...pointsStart, count } })
    if (!end || end.count === count) break
    pts = joinPoints(pts, next)
    count = end.count
  }
  return { ink: count === ink.count ? ink : { ...ink, pts, count }, waiting: rest }
}
