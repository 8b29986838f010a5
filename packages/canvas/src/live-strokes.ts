import type { ShapeOf } from '@tiza/protocol'
import {
  cutInk,
  drawInkPieces,
  getInkAlpha,
  isFilled,
  longInk,
  type Theme,
  toInkOptions,
  touches,
  unpackInk,
} from '@tiza/shapes'
import { createOffscreenCanvas } from './raster/offscreen-canvas.ts'
import { paintAsOne } from './renderers/as-one.ts'
import { createPathPen } from './renderers/canvas-pen.ts'
import { type Region, toBox } from './view.ts'

type Stroke = ShapeOf<'stroke'>

/**
 * Long strokes while they are drawn: what of one stays as it is, is kept as a picture, so that a frame
 * draws no more than its end.
 */
export interface LiveStrokes {
  /** Draws a stroke as a view shows it, if it is long; returns whether it was. */
  draw(canvas: CanvasRenderingContext2D, stroke: Stroke, look: LiveLook): boolean
  /** Whether there is a picture of most of a stroke. */
  has(id: string): boolean
  /** Forgets the pictures of all others. */
  keepOnly(isLive: (id: string) => boolean): void
}

type Size = Pick<Region, 'width' | 'height'>

interface LiveLook {
  readonly view: Region
  readonly theme: Theme
}

/** The settled pieces of a stroke as a view shows them. */
interface Picture {
  readonly offscreen: CanvasRenderingContext2D
  /** All that its pixels depend on but the points. */
  readonly key: string
  pts: string
  /** Pieces that are on it. */
  count: number
}

/** Each takes as much memory as the view; strokes beyond are drawn whole. */
const mostPictures = 4
/** At the end of packed ink, characters that may be others when it goes on: a point that was expected. */
const openEnd = 32
/** Points take three bytes at least. */
const shortest = longInk * 4

/** Whether a stroke may have so many points that a picture of it is kept. */
export function mayBeLong({ pts }: Pick<Stroke, 'pts'>): boolean {
  return pts.length >= shortest
}

export function createLiveStrokes(): LiveStrokes {
  const pictures = new Map<string, Picture>()

  function getPicture({ id, pts }: Stroke, key: string, { width, height }: Region) {
    const known = pictures.get(id)
    if (known?.key === key && pts.startsWith(known.pts.slice(0, -openEnd))) return known
    if (!known && pictures.size >= mostPictures) return undefined
    const picture = { offscreen: clear(known?.offscreen, { width, height }), key, pts, count: 0 }
    pictures.set(id, picture)
    return picture
  }

  return {
    draw(canvas, stroke, { view, theme }) {
      if (!mayBeLong(stroke) || isFilled(stroke) || stroke.angle) return false
      const { scale, left, top } = view
      const long = cutInk(unpackInk(stroke), toInkOptions(stroke, scale))
      const picture = long && getPicture(stroke, toKey(stroke, { view, theme }), view)
      if (!picture) return false
      const { pos, opacity = 1 } = stroke
      const place = [scale, 0, 0, scale, pos[0] * scale - left, pos[1] * scale - top] as const
      const options = { shape: stroke, theme, scale }
      const { x, y, ...size } = toBox(view)
      const part = { ...size, x: x - pos[0], y: y - pos[1] }
      const isSeen = (piece: number) => touches(part, long.getBox(piece))
      const settled = range(picture.count, long.settled).filter(isSeen)
      picture.offscreen.setTransform(...place)
      drawInkPieces(createPathPen(picture.offscreen), long, { ...options, pieces: settled })
      picture.count = Math.max(picture.count, long.settled)
      picture.pts = stroke.pts
      canvas.save()
      canvas.globalAlpha *= opacity * getInkAlpha(stroke)
      paintAsOne(canvas, (offscreen) => {
        offscreen.setTransform(1, 0, 0, 1, 0, 0)
        offscreen.drawImage(picture.offscreen.canvas, 0, 0)
        offscreen.setTransform(...place)
        const growing = range(picture.count, long.count).filter(isSeen)
        drawInkPieces(createPathPen(offscreen), long, { ...options, pieces: growing })
      })
      canvas.restore()
      return true
    },
    has: (id) => pictures.has(id),
    keepOnly(isLive) {
      for (const id of pictures.keys()) if (!isLive(id)) pictures.delete(id)
    },
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}

/** The same canvas, cleared, if it is of that size, else a new one: a pan clears it each frame. */
function clear(
  offscreen: CanvasRenderingContext2D | undefined,
  size: Size,
): CanvasRenderingContext2D {
  const { width, height } = size
  if (offscreen?.canvas.width !== width || offscreen.canvas.height !== height)
    return createOffscreenCanvas(size)
  offscreen.setTransform(1, 0, 0, 1, 0, 0)
  offscreen.clearRect(0, 0, width, height)
  return offscreen
}

function toKey(stroke: Stroke, { view, theme }: LiveLook): string {
  const { pos, q, color, width, brush, scale } = stroke
  return JSON.stringify([pos, q, color, width, brush, scale, theme, Object.values(view)])
}
