import { createMeasureText } from '../../../packages/canvas/src/measure-text.ts'
import { createContext } from '../../../packages/canvas/src/raster/draw-region.ts'
import { renderShape } from '../../../packages/canvas/src/renderers/index.ts'
import { importScene } from '../../../packages/formats/src/excalidraw/import-scene.ts'
import { parseScene } from '../../../packages/formats/src/excalidraw/parse-scene.ts'
import { writeScene } from '../../../packages/formats/src/excalidraw/write-scene.ts'
import { type Shape, spreadBetween } from '../../../packages/protocol/src/index.ts'
import { createGeometry } from '../../../packages/shapes/src/geometry/geometry.ts'
import { type Box, standardShapes } from '../../../packages/shapes/src/index.ts'
import { toFont } from '../../../packages/shapes/src/layout/font.ts'
import { createTextLayouts } from '../../../packages/shapes/src/layout/text-layouts.ts'
import { createDrawnLines } from '../../../packages/shapes/src/lines/drawn-lines.ts'
import { comparePictures } from './compare-pictures.ts'
import type { LookPage, Picture } from './look-page.ts'

/** Runs in a page: what becomes of a drawing of Excalidraw here, and what is written of it. */

const measure = createMeasureText()
const texts = createTextLayouts({ measure })
const placed = new Map<string, Shape>()
const flat = createGeometry(texts)
const toDrawn = createDrawnLines((id) => placed.get(id), {
  shapes: standardShapes,
  getFrame: flat.getFrame,
})
const geometry = createGeometry(texts, { toDrawn })

interface Opened {
  readonly shapes: readonly Shape[]
  readonly losses: readonly { readonly what: string; readonly count: number }[]
  readonly bitmaps: ReadonlyMap<string, ImageBitmap>
  readonly pictures: ReadonlyMap<string, { readonly address: string; readonly type: string }>
}

async function open(text: string): Promise<Opened> {
  const scene = parseScene(text)
  if (!scene) throw new Error('no scene')
  const files = [...scene.files].map(([id, address], at) => {
    return { id, address, hash: at.toString(16).padStart(64, '0') }
  })
  const hashes = new Map(files.map(({ id, hash }) => [id, hash]))
  const { shapes: creates, losses } = importScene(scene, { hashes })
  const keys = spreadBetween(null, null, { count: creates.length })
  const shapes = creates.map((create, at): Shape => {
    const { op: _op, ...registers } = create
    return { ...registers, z: keys[at] ?? create.z, by: '', at: 0, seq: 1 }
  })
  placed.clear()
  for (const shape of shapes) placed.set(shape.id, shape)
  const bitmaps = new Map<string, ImageBitmap>()
  for (const { hash, address } of files) {
    const blob = await (await fetch(address)).blob()
    bitmaps.set(hash, await createImageBitmap(blob))
  }
  const pictures = new Map(files.map(({ hash, address }) => [hash, { address, type: 'image/png' }]))
  return { shapes, losses, bitmaps, pictures }
}

function draw({ shapes, bitmaps }: Opened, box: Box): Picture {
  const { width, height } = box
  const element = Object.assign(document.createElement('canvas'), { width, height })
  const canvas = element.getContext('2d')
  if (!canvas) throw new Error('no 2d context')
  canvas.fillStyle = '#ffffff'
  canvas.fillRect(0, 0, width, height)
  const source = {
    ...{ measure, layOut: texts.get, toFont, getFrame: geometry.getFrame },
    getBitmap: (hash: string) => bitmaps.get(hash),
  }
  const place = { scale: 1, left: Math.round(box.x), top: Math.round(box.y), part: box }
  const context = createContext(source, 'light', place)
  for (const shape of shapes) {
    const within = shape.frame === undefined ? undefined : placed.get(shape.frame)
    renderShape(canvas, toDrawn(shape), { ...context, within, namesApart: false })
  }
  return { address: element.toDataURL(), width, height }
}

const page: LookPage = {
  compare: comparePictures,
  async draw(text, box) {
    const opened = await open(text)
    const { losses, shapes } = opened
    return { picture: draw(opened, box), losses, shapes: shapes.length }
  },
  async write(text) {
    const { shapes, bitmaps, pictures } = await open(text)
    const board = {
      ...{ getBox: geometry.getFrame, toDrawn, layOut: texts.get },
      getPictureSize: (hash: string) => bitmaps.get(hash),
    }
    return [...writeScene(shapes, { board, pictures })].join('')
  },
}
window.look = page
