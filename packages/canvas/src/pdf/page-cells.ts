import type { Theme } from '@tiza/shapes'

/** A part of a page as shares of its size, 0 to 1. */
export type PagePart = readonly [left: number, top: number, right: number, bottom: number]

/** A point of a page as shares of its size, 0 to 1. */
export type PagePoint = readonly [x: number, y: number]

/** A page of a PDF: the hash of the file, and which one of it, from 1. */
export interface PageName {
  readonly hash: string
  readonly page: number
}

/** A page as it is shown somewhere. */
export interface ShownPage extends PageName {
  /** Device pixels of the longer side of the whole page. */
  readonly pixels: number
  /** What is seen of it, at least. */
  readonly part: PagePart
  /** The board that it is on. Default: a light one. */
  readonly theme?: Theme
}

/** A cell of the grid into which a page is cut, the finer the larger it is shown. */
export interface PageCell extends PageName {
  /** Pixels of the longer side of the whole page. */
  readonly side: number
  readonly column: number
  readonly row: number
}

/** Up to here a page is one picture, pixels. */
const wholeSide = 2_048
/** The longer side of a cell of what is larger, pixels. */
const cellSide = 1_024
const [smallestSide, largestSide] = [128, 2 ** 17]
/** Sizes of pictures are powers of this: a zoom seldom needs another one, and none has many pixels too many. */
const step = Math.SQRT2

/** The size of the pictures of a page that has so many pixels on the screen: not fewer. */
export function toPageSide(pixels: number): number {
  const steps = Math.ceil(Math.log(Math.max(1, pixels)) / Math.log(step) - 1e-9)
  return Math.min(largestSide, Math.max(smallestSide, Math.round(step ** steps)))
}

/** How many columns, and as many rows, a page of a size has. */
function countCells(side: number): number {
  return side <= wholeSide ? 1 : Math.ceil(side / cellSide)
}

/** The cells of what is seen of a page; none where nothing is. */
export function toPageCells({ hash, page, pixels, part }: ShownPage): readonly PageCell[] {
  const side = toPageSide(pixels)
  const count = countCells(side)
  const [left, top, right, bottom] = part.map((share) => Math.min(1, Math.max(0, share)) * count)
  const columns = toRange(left, right, count)
  const rows = toRange(top, bottom, count)
  return rows.flatMap((row) => columns.map((column) => ({ hash, page, side, column, row })))
}

/** The whole cells that a stretch touches. */
function toRange(from = 0, to = 0, count: number): readonly number[] {
  if (to <= from) return []
  const first = Math.min(count - 1, Math.floor(from))
  const last = Math.min(count - 1, Math.ceil(to) - 1)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Names a cell. */
export function toCellKey({ hash, page, side, column, row }: PageCell): string {
  return `${hash}/${page} ${side} ${column} ${row}`
}

/** What a cell shows of its page: a little more than its own, so that there is no seam beside the next. */
export function getCellPart({ side, column, row }: PageCell): PagePart {
  const count = countCells(side)
  const more = count === 1 ? 0 : 2 / side
  return [
    Math.max(0, column / count - more),
    Math.max(0, row / count - more),
    Math.min(1, (column + 1) / count + more),
    Math.min(1, (row + 1) / count + more),
  ]
}

/** Whether two parts of a page have something in common. */
export function partsTouch(
  [left, top, right, bottom]: PagePart,
  [otherLeft, otherTop, otherRight, otherBottom]: PagePart,
): boolean {
  return left < otherRight && otherLeft < right && top < otherBottom && otherTop < bottom
}
