import { type CreateOp, createId } from '@tiza/protocol'
import type { PageArrangement } from '../ui/pdf/pdf-choices.ts'

/** A page that is to go on a board: its size in points (1/72 inch), as it is looked at. */
export interface ArrangedPage {
  readonly page: number
  readonly width: number
  readonly height: number
}

/** A unit of the board is a pixel of CSS, of which an inch has 96; of points it has 72. */
const toUnits = (points: number) => (points * 96) / 72
/** Between two pages: there is the name of a frame, too. Board units. */
const gap = 48

/**
 * The pages of a PDF, each locked in a frame that its number names, from the origin on: below each other, side by
 * side, or in rows of a grid that is about as wide as it is high. First is the frame of the first.
 */
export function arrangePages(
  pages: readonly ArrangedPage[],
  { hash, arrangement }: { readonly hash: string; readonly arrangement: PageArrangement },
): CreateOp[] {
  const count = countColumns(pages.length, arrangement)
  const sized = pages.map(({ page, width, height }, at) => ({
    page,
    ...{ width: toUnits(width), height: toUnits(height) },
    ...{ column: at % count, row: Math.floor(at / count) },
  }))
  const widths = getLargest(sized.map(({ column, width }) => ({ at: column, length: width })))
  const heights = getLargest(sized.map(({ row, height }) => ({ at: row, length: height })))
  const [lefts, tops] = [toStarts(widths), toStarts(heights)]
  return sized.flatMap(({ page, width, height, column, row }): CreateOp[] => {
    const frame = createId()
    const pos: [number, number] = [lefts[column] ?? 0, tops[row] ?? 0]
    const size: [number, number] = [width, height]
    return [
      { ...{ op: 'create', kind: 'frame', id: frame, z: 'a0', pos, size }, text: String(page) },
      {
        ...{ op: 'create', kind: 'pdf', id: createId(), z: 'a0', pos, size },
        ...{ hash, page, frame, locked: true },
      },
    ]
  })
}

function countColumns(pages: number, arrangement: PageArrangement): number {
  switch (arrangement) {
    case 'column':
      return 1
    case 'row':
      return Math.max(1, pages)
    case 'grid':
      return Math.max(1, Math.ceil(Math.sqrt(pages)))
  }
}

/** The largest length at each place. */
function getLargest(
  lengths: readonly { readonly at: number; readonly length: number }[],
): readonly number[] {
  const largest: number[] = []
  for (const { at, length } of lengths) largest[at] = Math.max(largest[at] ?? 0, length)
  return largest
}

/** Where each begins that comes after others. */
function toStarts(lengths: readonly number[]): readonly number[] {
  let start = 0
  return lengths.map((length) => {
    const own = start
    start += length + gap
    return own
  })
}
