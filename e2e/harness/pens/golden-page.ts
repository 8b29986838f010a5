import { createContext } from '@tiza/canvas/raster/draw-region'
import { renderShape } from '@tiza/canvas/renderers/index'
import { deflate } from '@tiza/pictures/deflate'
import type { Shape } from '@tiza/protocol'
import { paper, standardShapes, type TextStyle, type Theme } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import {
  createPdfPen,
  createSvgPen,
  type DocumentPen,
  drawBoard,
  type LetterMask,
  type LetterRequest,
} from '@tiza/shapes/pens'
import { compareCells, type Rgb, toMeans } from './compare-cells.ts'
import { type Grid, geometry, kindGrids, measure, scale, texts, wholeGrid } from './golden-grid.ts'
import { goldenHash } from './golden-shapes.ts'
import { type FaultName, faults } from './pen-faults.ts'

/** Runs in a page: all kinds in all looks, drawn by each of the three pens. */

function createCanvas({ width, height }: { width: number; height: number }) {
  const element = Object.assign(document.createElement('canvas'), { width, height })
  const canvas = element.getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('no 2d context')
  return canvas
}

/** A picture of four by four colours. */
const picture = createCanvas({ width: 160, height: 160 })
for (let at = 0; at < 16; at++) {
  picture.fillStyle = `rgb(${(at * 83) % 256} ${(at * 47) % 256} ${(at * 131) % 256})`
  picture.fillRect((at % 4) * 40, Math.floor(at / 4) * 40, 40, 40)
}

const pictureAddress = picture.canvas.toDataURL()

/** Draws with the app's own pen for canvases. */
async function drawCanvas({ shapes, box, pixels }: Grid, theme: Theme): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture.canvas)
  const getBitmap = (hash: string) => (hash === goldenHash ? bitmap : undefined)
  const source = { measure, layOut: texts.get, toFont, getBitmap, getFrame: geometry.getFrame }
  const context = createContext(source, theme, {
    scale,
    left: 0,
    top: Math.round(box.y * scale),
    part: box,
  })
  const canvas = createCanvas(pixels)
  canvas.fillStyle = paper[theme]
  canvas.fillRect(0, 0, pixels.width, pixels.height)
  for (const shape of shapes) {
    const within = shapes.find(({ id }) => id === shape.frame)
    renderShape(canvas, shape, { ...context, within, namesApart: false })
  }
  return canvas.getImageData(0, 0, pixels.width, pixels.height)
}

function drawDocument<P extends DocumentPen>(
  pen: P,
  { theme, fault, grid: { shapes } = wholeGrid }: Drawing,
): P {
  const used = fault ? faults[fault](pen) : pen
  const getBox = (shape: Shape) => {
    const { x, y, width, height } = geometry.getFrame(shape)
    return { x: x - shape.pos[0], y: y - shape.pos[1], width, height }
  }
  drawBoard(used, {
    ...{ shapes, getBox },
    draw: (shape) =>
      standardShapes.get(shape.kind).draw(shape, used, {
        ...{ theme, scale, layOut: texts.get, getBox: () => getBox(shape) },
        part: { x: -1e6, y: -1e6, width: 2e6, height: 2e6 },
      }),
  })
  return pen
}

interface Drawing {
  readonly theme: Theme
  /** Default: all. */
  readonly grid?: Grid
  /** What a pen does wrong. */
  readonly fault?: FaultName | undefined
}

function drawSvg({ theme, fault, grid = wholeGrid }: Drawing): string {
  const pen = createSvgPen({
    ...{ box: grid.box, scale, background: paper[theme] },
    toFamily: (style) => toFont(style).replace(/^.*?px /, ''),
    getBaseline,
    getAddress: (hash) => (hash === goldenHash ? pictureAddress : undefined),
  })
  return drawDocument(pen, { theme, fault, grid }).toSvg()
}

function getBaseline(style: TextStyle): number {
  const canvas = createCanvas({ width: 1, height: 1 })
  canvas.font = toFont(style)
  const above = canvas.measureText('x').actualBoundingBoxAscent
  canvas.textBaseline = 'middle'
  return above - canvas.measureText('x').actualBoundingBoxAscent
}

/** A PDF, in base64. */
function drawPdf(theme: Theme): string {
  const { data } = picture.getImageData(0, 0, 160, 160)
  const rgb = Uint8Array.from({ length: 160 * 160 * 3 }, (_, at) => {
    return data[Math.floor(at / 3) * 4 + (at % 3)] ?? 0
  })
  const pen = createPdfPen({ drawLetters, getBaseline, deflate })
  pen.startPage({ box: wholeGrid.box, background: paper[theme] })
  pen.addPicture(goldenHash, { width: 160, height: 160, rgb })
  let text = ''
  for (const part of drawDocument(pen, { theme }).toParts()) {
    for (const byte of part) text += String.fromCharCode(byte)
  }
  return btoa(text)
}

function drawLetters({ line: { text, direction, width }, style, edge }: LetterRequest): LetterMask {
  const fine = 3
  const margin = style.fontSize
  const size = { width: Math.ceil((width + margin * 2) * fine), height: margin * 2 * fine }
  const canvas = createCanvas(size)
  canvas.scale(fine, fine)
  Object.assign(canvas, { font: toFont(style), direction, textAlign: 'left' })
  Object.assign(canvas, { textBaseline: 'middle', lineJoin: 'round', lineWidth: edge ?? 0 })
  if (edge === undefined) canvas.fillText(text, margin, margin)
  else canvas.strokeText(text, margin, margin)
  const { data } = canvas.getImageData(0, 0, size.width, size.height)
  const alpha = new Uint8Array(size.width * size.height)
  for (let at = 0; at < alpha.length; at++) alpha[at] = data[at * 4 + 3] ?? 0
  return { alpha, ...size, left: -margin, top: -margin, scale: fine }
}

/** The pixels of a picture at an address. */
async function read(address: string, { pixels }: Grid): Promise<ImageData> {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = createCanvas(pixels)
  canvas.drawImage(image, 0, 0, pixels.width, pixels.height)
  return canvas.getImageData(0, 0, pixels.width, pixels.height)
}

/** A PDF has letters as pictures, in place of which a canvas has the engine's own. */
const tolerances = {
  svg: { color: 24, share: 0.06, cluster: 8, bias: 0.06 },
  pdf: { color: 48, share: 0.12, cluster: 10, bias: 0.08 },
} as const
/** Engines smooth pictures in an SVG in their own way. */
const pictureTolerance = { color: 24, share: 0.12, cluster: 50, bias: 0.06 } as const

interface Shown {
  readonly document: keyof typeof tolerances
  readonly address: string
  readonly theme: Theme
  /** Default: all. */
  readonly grid?: Grid
}

/** Compares a picture at an address with what the canvas draws in a theme. */
async function compareWith({ document, address, theme, grid = wholeGrid }: Shown) {
  const one = grid.drawn.get(theme) ?? toMeans(await drawCanvas(grid, theme))
  grid.drawn.set(theme, one)
  return compareCells(one, toMeans(await read(address, grid)), {
    ...{ cells: grid.places, paper: toRgb(paper[theme]) },
    getTolerance: ({ name }) =>
      document === 'svg' && name.startsWith('image') ? pictureTolerance : tolerances[document],
  })
}

/** Red, green and blue, 0 to 255, of `#rrggbb`. */
function toRgb(hex: string): Rgb {
  const toPart = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return [toPart(1), toPart(3), toPart(5)]
}

const toAddress = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`

/** Compares an SVG with what the canvas draws in a theme. */
function compareSvg(drawing: Drawing) {
  const address = toAddress(drawSvg(drawing))
  return compareWith({ ...drawing, document: 'svg', address })
}

/**
 * Looks for each fault of a pen kind by kind, which is much less to draw than all: `wrong` is in how many
 * cells of the first kind in which it is found, 0 where it is in none. `sound` is what is found without.
 */
async function tryFaults() {
  const theme = 'light'
  const sound: string[] = []
  const soundSvgs = new Map<Grid, string>()
  for (const grid of kindGrids) {
    soundSvgs.set(grid, drawSvg({ theme, grid }))
    const { wrong } = await compareSvg({ theme, grid })
    sound.push(...wrong.map(({ name }) => name))
  }

  async function countWrong(fault: FaultName): Promise<number> {
    for (const grid of kindGrids) {
      // Where a fault changes nothing, nothing is found.
      if (drawSvg({ theme, fault, grid }) === soundSvgs.get(grid)) continue
      const { wrong } = await compareSvg({ theme, fault, grid })
      if (wrong.length > 0) return wrong.length
    }
    return 0
  }
  const tried: { readonly fault: string; readonly wrong: number }[] = []
  for (const fault of Object.keys(faults) as FaultName[]) {
    tried.push({ fault, wrong: await countWrong(fault) })
  }
  return { sound, tried }
}

/** What a test does with this page. */
export const golden = {
  cellCount: wholeGrid.places.length,
  scale,
  drawPdf,
  compareWith,
  compareSvg,
  tryFaults,
}

declare global {
  interface Window {
    golden?: typeof golden
  }
}
window.golden = golden
