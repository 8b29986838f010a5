import { drawBoard } from '../../second-renderer/draw-board.js'
import {
  type Cell,
  compareCells,
  type Means,
  type Tolerance,
  toMeans,
} from '../pens/compare-cells.ts'

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
  readonly snapshot: { readonly shapes: readonly object[] }
  readonly table: object
  /** The names of the cells that it is compared in. Default: all. */
  readonly only?: readonly string[]
}

const pictures = new Map<string, ImageBitmap>()
let setting: Setting | undefined
let means: Means | undefined

function createPen(width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('no 2d context')
  return pen
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
  const pen = createPen(ours.width, ours.height)
  pen.drawImage(ours, 0, 0)
  means = toMeans(pen.getImageData(0, 0, ours.width, ours.height))
  setting = given
}

/** An outline of ink and a disc that moves along it are the same to the eye, but not in each pixel of an edge. */
const inkTolerance: Tolerance = { color: 24, share: 0.06, cluster: 8, bias: 0.05 }
/** All else is drawn by the same calls, most often. */
const tolerance: Tolerance = { color: 8, share: 0.03, cluster: 3, bias: 0.02 }

/** The cells in which the drawing differs from ours by more than is tolerated, and how much in each. */
function compare({ snapshot, table, only }: Drawing) {
  if (!setting || !means) throw new Error('not prepared')
  const { cells, theme, paper } = setting
  const width = Math.max(...cells.map((cell) => cell.left + cell.width))
  const height = Math.max(...cells.map((cell) => cell.top + cell.height))
  const pen = createPen(width, height)
  drawBoard(snapshot, { pen, table, theme, pictures })
  const theirs = toMeans(pen.getImageData(0, 0, width, height))
  return compareCells(means, theirs, {
    cells: only ? cells.filter(({ name }) => only.includes(name)) : cells,
    paper,
    getTolerance: ({ name }) => (/ink|highlighter/.test(name) ? inkTolerance : tolerance),
  })
}

/** What a test does with this page. */
export const second = { prepare, compare }

declare global {
  interface Window {
    second?: typeof second
  }
}
window.second = second
