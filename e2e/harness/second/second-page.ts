import { drawBoard } from '../../second-renderer/draw-board.js'
import {
  block,
  type Cell,
  compareCells,
  type Means,
  type Tolerance,
  toMeans,
} from '../pens/compare-cells.ts'
import {
  type Fault,
  leaveOut,
  misread,
  misreadNumbers,
  type NumberTable,
  type StoredShape,
} from './second-faults.ts'

/** Runs in a page: the second renderer, and what compares it with the board's own page. */

interface Setting {
  /** A picture of the board's own page, as a data URL. */
  readonly ours: string
  readonly cells: readonly Cell[]
  readonly theme: string
  /** Of the board, 0 to 255. */
  readonly paper: readonly [number, number, number]
  readonly faces: readonly {
    readonly typeface: string
    readonly style: string
    /** WOFF2, base64. */
    readonly bytes: string
  }[]
  /** A picture of the board, as a data URL. */
  readonly picture: { readonly hash: string; readonly address: string }
}

/** What is drawn. */
export interface Drawing {
  readonly shapes: readonly StoredShape[]
  readonly table: NumberTable
  /** The cell in which each shape is. */
  readonly places: readonly Cell[]
}

/** A row of cells, drawn and compared by itself. */
interface Row {
  readonly top: number
  readonly height: number
  readonly cells: readonly Cell[]
}

const pictures = new Map<string, ImageBitmap>()
let setting: Setting | undefined
let means: Means | undefined
/** As large as all cells. */
let pen: CanvasRenderingContext2D | undefined

function createPen(width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('no 2d context')
  return pen
}

function toWidth(cells: readonly Cell[]): number {
  return Math.max(...cells.map(({ left, width }) => left + width))
}

async function decode(address: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = address
  await image.decode()
  return image
}

/** Takes all that is needed to draw. */
async function prepare(given: Setting): Promise<void> {
  for (const { typeface, style, bytes } of given.faces) {
    const source = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))
    const face = new FontFace(typeface, source.buffer, { style, weight: '400 700' })
    document.fonts.add(await face.load())
  }
  const { hash, address } = given.picture
  pictures.set(hash, await createImageBitmap(await decode(address)))
  const ours = await decode(given.ours)
  const sheet = createPen(ours.width, ours.height)
  sheet.drawImage(ours, 0, 0)
  means = toMeans(sheet.getImageData(0, 0, ours.width, ours.height))
  pen = createPen(toWidth(given.cells), Math.max(...given.cells.map((one) => one.top + one.height)))
  setting = given
}

/** An outline of ink and a disc that moves along it are the same to the eye, but not in each pixel of an edge. */
const inkTolerance: Tolerance = { color: 24, share: 0.06, cluster: 8, bias: 0.05 }
/** All else is drawn by the same calls, most often. */
const tolerance: Tolerance = { color: 8, share: 0.03, cluster: 3, bias: 0.02 }

function toRows(cells: readonly Cell[]): readonly Row[] {
  return [...new Set(cells.map(({ top }) => top))].map((top) => {
    const own = cells.filter((one) => one.top === top)
    return { top, height: Math.max(...own.map(({ height }) => height)), cells: own }
  })
}

/** Draws what is in a row or may reach into it, and nothing else, and compares that row. */
function compareRow({ top, height, cells }: Row, { shapes, table, places }: Drawing) {
  if (!setting || !means || !pen) throw new Error('not prepared')
  const { theme, paper } = setting
  const width = toWidth(setting.cells)
  const near = shapes.filter((_, at) => Math.abs((places[at]?.top ?? 0) - top) <= height)
  pen.save()
  pen.beginPath()
  pen.rect(0, top, width, height)
  pen.clip()
  drawBoard({ shapes: near }, { pen, table, theme, pictures })
  pen.restore()
  const from = (top / block) * means.columns * 3
  const { columns } = means
  const ours = { columns, colors: means.colors.subarray(from) }
  return compareCells(ours, toMeans(pen.getImageData(0, top, columns * block, height)), {
    cells: cells.map((cell) => ({ ...cell, top: cell.top - top })),
    paper,
    getTolerance: ({ name }) => (/ink|highlighter/.test(name) ? inkTolerance : tolerance),
  })
}

/** The cells in which the drawing differs from ours by more than is tolerated, and how much in each. */
function compare(drawing: Drawing) {
  const compared = toRows(setting?.cells ?? []).map((row) => compareRow(row, drawing))
  return {
    wrong: compared.flatMap(({ wrong }) => wrong),
    inkedCells: compared.reduce((sum, { inkedCells }) => sum + inkedCells, 0),
  }
}

/**
 * Draws the board with one fault after the other. Of each only those rows in which it may be seen, until it is
 * found: first that in which the one before was, as the next is of the same kind of shape most often.
 */
function tryFaults({ shapes, table, places }: Drawing) {
  const faults = [misread, leaveOut, misreadNumbers].flatMap((make) => make(shapes, table))
  const rows = [...toRows(setting?.cells ?? [])]
  const missed = faults.filter((fault) => {
    const found = rows.findIndex(
      (row) =>
        mayBeSeenIn(row, { fault, shapes, table, places }) &&
        compareRow(row, { ...fault, places }).wrong.length > 0,
    )
    rows.unshift(...rows.splice(found, found < 0 ? 0 : 1))
    return found < 0
  })
  return { tried: faults.length, missed: missed.map(({ name }) => name) }
}

/** Whether a fault changes a number, or a shape of this row. */
function mayBeSeenIn(
  { cells }: Row,
  { fault, shapes, table, places }: Drawing & { readonly fault: Fault },
): boolean {
  const isOther = (at: number) => JSON.stringify(fault.shapes[at]) !== JSON.stringify(shapes[at])
  const isHere = (place: Cell) => cells.some(({ name }) => name === place.name)
  return fault.table !== table || places.some((place, at) => isHere(place) && isOther(at))
}

/** What a test does with this page. */
export const second = { prepare, compare, tryFaults }

declare global {
  interface Window {
    second?: typeof second
  }
}
window.second = second
