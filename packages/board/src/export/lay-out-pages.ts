import type { ExportPage } from '@tiza/canvas/export/export-job'
import type { Box } from '@tiza/shapes'
import { longestSide, pointsPerUnit } from '@tiza/shapes/pens'
import type { BoardLayout, PageChoice, SheetName } from '../ui/export/page-choice.ts'

/** Points of a millimetre. */
const millimetre = 72 / 25.4
/** Width and height of a sheet that stands upright, points. */
const sheets: Readonly<Record<SheetName, readonly [width: number, height: number]>> = {
  a4: [210 * millimetre, 297 * millimetre],
  a3: [297 * millimetre, 420 * millimetre],
  letter: [612, 792],
}
/** What printers leave white at each edge, points. */
const margin = 10 * millimetre
/** How much of one sheet of a poster is on the next, too, points. */
const overlap = 10 * millimetre
/** A board of little is not made as large as it would fit, points per board unit. */
const largestScale = pointsPerUnit * 4
/** Pages of a file. */
export const mostPages = 200

/** A frame that becomes a page. */
export interface FramePage {
  readonly box: Box
  readonly title: string
}

/** The pages on which a part of a board is shown. */
export interface LaidOutPages {
  readonly pages: readonly ExportPage[]
  /** Of a poster: sheets across and down. */
  readonly grid?: readonly [across: number, down: number]
  /** Points of a page or, of a poster, of all that its sheets show together; absent where pages are of several sizes. */
  readonly size?: readonly [width: number, height: number]
  /** How much smaller it is than wanted, 0 to 1: it would not be possible else. Absent where it is as wanted. */
  readonly reducedTo?: number
}

/** The pages of a board that somebody wants. */
export interface BoardChoice extends PageChoice {
  readonly pages: BoardLayout
}

/** Lays out a part of a board, or frames of it, on pages. */
export function layOutPages(
  box: Box,
  { choice, frames }: { readonly choice: BoardChoice; readonly frames: readonly FramePage[] },
): LaidOutPages {
  switch (choice.pages) {
    case 'whole':
      return layOutWhole(box)
    case 'frames':
      return { pages: frames.slice(0, mostPages) }
    case 'sheet':
      return layOutSheet(box, toSheet(choice))
    case 'poster':
      return layOutPoster(box, { sheet: toSheet(choice), across: choice.across })
  }
}

type Sheet = readonly [width: number, height: number]

function toSheet({ sheet, isWide }: PageChoice): Sheet {
  const [width, height] = sheets[sheet]
  return isWide ? [height, width] : [width, height]
}

/** A page as large as what it shows. */
function layOutWhole(box: Box): LaidOutPages {
  const most = longestSide / Math.max(box.width, box.height)
  const scale = Math.min(pointsPerUnit, most)
  return {
    pages: [{ box, scale }],
    size: [box.width * scale, box.height * scale],
    ...(scale < pointsPerUnit && { reducedTo: scale / pointsPerUnit }),
  }
}

/** All on one sheet, in its middle. */
function layOutSheet(box: Box, size: Sheet): LaidOutPages {
  const [width, height] = [size[0] - margin * 2, size[1] - margin * 2]
  const scale = Math.min(width / box.width, height / box.height, largestScale)
  const at = [(size[0] - box.width * scale) / 2, (size[1] - box.height * scale) / 2] as const
  return { pages: [{ box, scale, size, at }], size }
}

/** As many sheets as it takes, so many across; each repeats some of the one before. */
function layOutPoster(
  box: Box,
  { sheet, across }: { readonly sheet: Sheet; readonly across: number },
): LaidOutPages {
  const [width, height] = [sheet[0] - margin * 2, sheet[1] - margin * 2]
  const count = (length: number, side: number) =>
    Math.max(1, Math.ceil((length - overlap) / (side - overlap) - 1e-6))
  const toGrid = (scale: number) =>
    [count(box.width * scale, width), count(box.height * scale, height)] as const
  const wanted = (across * (width - overlap) + overlap) / box.width
  let scale = wanted
  let [columns, rows] = toGrid(scale)
  while (columns * rows > mostPages) {
    scale *= Math.min(0.98, Math.sqrt(mostPages / (columns * rows)))
    ;[columns, rows] = toGrid(scale)
  }
  const pages: ExportPage[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = box.x + (column * (width - overlap)) / scale
      const y = box.y + (row * (height - overlap)) / scale
      const part = {
        ...{ x, y },
        width: Math.min(width / scale, box.x + box.width - x),
        height: Math.min(height / scale, box.y + box.height - y),
      }
      const marks = `${row + 1} - ${column + 1} / ${rows} - ${columns}`
      pages.push({ box: part, scale, size: sheet, at: [margin, margin], marks })
    }
  }
  return {
    ...{ pages, grid: [columns, rows], size: [box.width * scale, box.height * scale] },
    ...(scale < wanted && { reducedTo: scale / wanted }),
  }
}
