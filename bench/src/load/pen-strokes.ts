import { encodePoints, type InkPoint, type PointsEnd, pointsStart } from '@tiza/protocol'
import { createScene } from '../scene.ts'

/** A stroke as a pen hands it over: packed chunks, each of which continues the one before. */
export interface PenStroke {
  readonly chunks: readonly { readonly pts: string; readonly count: number; readonly off: number }[]
}

const chunksPerSecond = 60
const pointsPerChunk = [2, 3, 4]

/** Strokes of about a second by people, cut as a pen of 120 to 240 samples a second is. */
export function createPenStrokes(count: number): PenStroke[] {
  // Enough of it: a stroke of the scene has some fifty points, one here 180.
  const scene = createScene({ count: count * 12, seed: 7 })
  const points = scene.flatMap((thing) => (thing.kind === 'stroke' ? thing.points : []))
  let at = 0
  return Array.from({ length: count }, () => {
    let end: PointsEnd = pointsStart
    let off = 0
    const chunks = Array.from({ length: chunksPerSecond }, (_, chunk) => {
      const wanted = pointsPerChunk[chunk % pointsPerChunk.length] ?? 3
      const part: InkPoint[] = points.slice(at, at + wanted)
      at += wanted
      const encoded = encodePoints(part, { from: end })
      end = encoded.end
      off += wanted
      return { pts: encoded.pts, count: wanted, off: off - wanted }
    })
    return { chunks }
  })
}
