import { encodePoints, type InkPoint, type Limits, pointsStart, walkPoints } from '@tiza/protocol'

/** A part of the packed points of a stroke, from a point on. */
export interface InkPiece {
  readonly off: number
  readonly pts: string
}

/** Characters of base64 that a point takes at least, and at most: three bytes and eleven. */
const charsPerPoint = { least: 4, most: 15 } as const
/** Characters of an op around its points. */
const envelope = 512

/**
 * Packed points in pieces that an op may have, up to where a stroke must end; `off` is the point with which they
 * begin. `undefined` when they fit as they are, or cannot be read.
 */
export function cutInk(
  pts: string,
  { off, limits }: { readonly off: number; readonly limits: Limits },
): readonly InkPiece[] | undefined {
  const fittingBytes = Math.floor((limits.opBytes - envelope) / charsPerPoint.most)
  const most = Math.max(1, Math.min(limits.pointsPerOp, fittingBytes))
  const room = Math.max(0, limits.pointsPerStroke - off)
  if (pts.length / charsPerPoint.least <= Math.min(most, room)) return undefined
  const points: InkPoint[] = []
  const isRead = walkPoints(pts, pointsStart, (x, y, pressure) => {
    points.push([x, y, pressure / 255])
  })
  if (!isRead || points.length <= Math.min(most, room)) return undefined
  const pieces: InkPiece[] = []
  let end = { ...pointsStart, count: off }
  for (let at = 0; at < Math.min(points.length, room); at += most) {
    const piece = points.slice(at, Math.min(at + most, room))
    // Points are in quanta here, whatever the quantum of the stroke.
    const packed = encodePoints(piece, { q: 0, from: end })
    pieces.push({ off: end.count, pts: packed.pts })
    end = packed.end
  }
  return pieces
}
