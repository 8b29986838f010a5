import { boxAround, growBox } from '../../geometry/box.ts'
import type { Box } from '../../geometry/types.ts'
import { getInkRadius } from './ink.ts'
import { getLineWidth, thin } from './point-row.ts'
import type { InkOptions } from './trace-ink.ts'
import { traceOutline } from './trace-outline.ts'
import { type InkTracer, traceSide } from './trace-side.ts'

/** Ink of more points than this, once those that cannot be seen are left out, is drawn in pieces. */
export const longInk = 1_024
/** Points of a piece: what takes longer than in proportion to fill has many more. */
const pieceLength = 256
/** Points of the next piece that the end of one shows, too, so that there is no seam. */
const overlap = 4

/** Ink that is drawn piece by piece: a path of many points takes a time out of all proportion. */
export interface LongInk {
  /** How many pieces there are. */
  readonly count: number
  /** How many of them stay as they are, however the ink goes on. */
  readonly settled: number
  /** The width of the line that stands for the ink where it is thin, board units. */
  readonly lineWidth: number
  /** The box around a piece and its width, from the stroke's `pos`. */
  getBox(piece: number): Box
  /** Traces the outline of a piece, to be filled before the next; where it overlaps it is the same. */
  trace(path: InkTracer, piece: number): void
  /** Traces the middle of a piece. */
  traceLine(path: InkTracer, piece: number): void
}

/** The pieces of ink; `undefined` where it is not long. To be used before other ink is traced. */
export function cutInk(
  ink: ArrayLike<number>,
  { width, tolerance }: InkOptions,
): LongInk | undefined {
  if (ink.length <= longInk * 3) return undefined
  const row = thin(ink, tolerance)
  const { flat, count } = row
  if (count <= longInk) return undefined
  const toRange = (piece: number) => {
    const from = piece * pieceLength
    return { from, to: Math.min(count, from + pieceLength + overlap) }
  }
  return {
    count: Math.ceil((count - 1) / pieceLength),
    settled: Math.floor((count - overlap - 4) / pieceLength),
    lineWidth: getLineWidth(row, width),
    getBox(piece) {
      const { from, to } = toRange(piece)
      // Points are drawn some way towards their neighbours, which may be far.
      const points = flat.subarray(Math.max(0, from - 1) * 3, Math.min(count, to + 1) * 3)
      return growBox(boxAround(points, 3), getInkRadius(width, 1))
    },
    trace: (path, piece) => traceOutline(path, row, { ...toRange(piece), width }),
    traceLine(path, piece) {
      const { from, to } = toRange(piece)
      traceSide(path, flat, { from, to: to - 1, begin: true, stride: 3 })
    },
  }
}
