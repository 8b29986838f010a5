import type { BoardRecord, Shape } from '@tiza/protocol'
import { type ShapeRegistry, standardShapes } from '@tiza/shapes'
import { createBoardShapes } from './board-shapes.ts'
import { drawPdf } from './draw-pdf.ts'
import { drawPng } from './draw-png.ts'
import { drawSvgFile } from './draw-svg-file.ts'
import type { OutlineFace } from './outline-fonts.ts'
import { type DrawFile, readLetters } from './picture-job.ts'
import {
  PictureError,
  type PictureFormat,
  type PictureRequest,
  pictureTypes,
} from './picture-request.ts'
import { placePicture } from './place-picture.ts'
import type { Raster } from './raster.ts'

/** A board to draw: what is on it, as a client shows it. */
export interface PicturedBoard {
  readonly shapes: Iterable<Shape>
  readonly record: Pick<BoardRecord, 'name' | 'paper'>
}

/** What a machine draws with. */
export interface PictureTools {
  /** The letters that the texts of some shapes are written with. */
  loadFaces(shapes: readonly Shape[], registry: ShapeRegistry): Promise<readonly OutlineFace[]>
  /** The bytes of a picture of the board; `undefined` where there are none: its place is drawn. */
  loadAsset(hash: string): Promise<Blob | undefined>
  /** What makes pixels; resolves with `undefined` where nothing does. */
  loadRaster(): Promise<Raster | undefined>
  /** What each kind is. Default: those of the contract. */
  readonly registry?: ShapeRegistry
}

/** A finished file. */
export interface PictureFile {
  /** Its media type. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const formats: Readonly<Record<PictureFormat, DrawFile>> = {
  svg: drawSvgFile,
  png: drawPng,
  pdf: drawPdf,
}
/** What every program shows that shows SVG. */
const known: readonly string[] = ['image/png', 'image/jpeg', 'image/gif']

/** Draws a board into a file. Rejects with `PictureError` where that cannot be. */
export async function drawPicture(
  { shapes: given, record }: PicturedBoard,
  request: PictureRequest,
  { loadFaces, loadAsset, loadRaster, registry = standardShapes }: PictureTools,
): Promise<PictureFile> {
  const all = [...given]
  const { format, theme = 'light' } = request
  const letters = readLetters(await loadFaces(all, registry))
  const shapes = createBoardShapes(all, { measure: letters.measure, registry })
  const place = placePicture(request, shapes)
  const chosen = request.paper ?? record.paper ?? 'plain'
  const pictures = await loadPictures(shapes.query(place.box), loadAsset)
  const isRasterNeeded =
    format !== 'svg' || [...pictures.values()].some(({ type }) => !known.includes(type))
  const raster = isRasterNeeded ? await loadRaster() : undefined
  if (format === 'png' && !raster) {
    throw new PictureError('no_raster', 'This server cannot make PNGs; ask for an SVG or a PDF.')
  }
  const parts = await formats[format]({
    ...{ ...place, shapes, letters, pictures, raster },
    part: { box: place.box, theme, paper: chosen === 'none' ? undefined : chosen },
    title: record.name,
  })
  return { type: pictureTypes[format], bytes: join(parts) }
}

/** Pages of PDFs are drawn as paper with their number: what reads PDFs is not here. */
async function loadPictures(
  shapes: readonly Shape[],
  loadAsset: PictureTools['loadAsset'],
): Promise<ReadonlyMap<string, Blob>> {
  const pictures = new Map<string, Blob>()
  for (const shape of shapes) {
    if (!('hash' in shape) || 'page' in shape || pictures.has(shape.hash)) continue
    const blob = await loadAsset(shape.hash)
    if (blob) pictures.set(shape.hash, blob)
  }
  return pictures
}

/** Text as UTF-8. */
function join(parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const encoded = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part))
  const whole = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of encoded) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
