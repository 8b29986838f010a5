import type { Editor } from '@tiza/editor/editor'
import type { Shape, ShapeOf } from '@tiza/protocol'
import { type Box, getCentre, type Theme } from '@tiza/shapes'
import type { Raster, Rasterizer } from './raster/rasterizer.ts'
import { weigh } from './raster/weigh.ts'
import { type Region, toBox, toRegion } from './view.ts'

type Stroke = ShapeOf<'stroke'>

/**
 * Pictures of long strokes that are being resized or turned: each is drawn once, where that costs no
 * frame, and shown transformed until the stroke is at rest and has been drawn again, sharp.
 */
export interface TransformPictures {
  /** Draws a stroke as it has become, cut off by a frame, if there is a picture of it; returns whether. */
  draw(canvas: CanvasRenderingContext2D, shape: Shape, place: Place): boolean
  has(id: string): boolean
  /** Whether a picture is on its way: the stroke is shown where it was until then. */
  isPending(id: string): boolean
  /** Forgets all pictures: nothing is shown transformed any more. */
  clear(): void
  destroy(): void
}

interface Place {
  readonly view: Region
  readonly within: Shape | undefined
}

interface Options {
  readonly draw: Rasterizer['draw']
  /** How the board looks just now; `scale` in device pixels per board unit. */
  readonly getLook: () => { readonly scale: number; readonly theme: Theme }
  /** Notifies of a picture that has come, or will not. */
  readonly onReady: (id: string) => void
}

interface Picture {
  readonly stroke: Stroke
  readonly region: Region
  /** It has been asked for, and may come. */
  isPending: boolean
  raster?: Raster
}

/** Strokes of less weight are drawn within the frame. */
const minWeight = 60
/** A stroke that is larger has a picture that is not as sharp. */
const mostPixels = 4e6

export function createTransformPictures(
  {
    board,
    state,
    getFrame,
    getPaintBox,
  }: Pick<Editor, 'board' | 'state' | 'getFrame' | 'getPaintBox'>,
  { draw, getLook, onReady }: Options,
): TransformPictures {
  const pictures = new Map<string, Picture>()

  async function request(id: string): Promise<void> {
    const stroke = board.getShape(id)
    const box = getPaintBox(id)
    if (!stroke || !('pts' in stroke) || !box || weigh(stroke) < minWeight) return
    const { scale, theme } = getLook()
    const region = toRegion(box, toScale(box, scale))
    const picture: Picture = { stroke, region, isPending: true }
    pictures.set(id, picture)
    try {
      const raster = await draw(region, { plane: 'rest', theme, only: id })
      if (pictures.get(id) === picture) picture.raster = raster
      else close(raster)
    } catch {
      // Drawn as it is until it is dropped: to ask again would have it jump back to where it was.
    }
    picture.isPending = false
    onReady(id)
  }

  const unsubscribe = state.subscribe(({ preview }, before) => {
    if (preview === before.preview) return
    for (const id of preview.keys()) if (!pictures.has(id)) void request(id)
  })

  return {
    draw(canvas, shape, { view, within }) {
      const picture = pictures.get(shape.id)
      if (!picture?.raster || !('pts' in shape) || !isSameInk(picture.stroke, shape)) return false
      const [from, to] = [toScales(picture.stroke), toScales(shape)]
      if (from.includes(0)) return false
      canvas.save()
      canvas.setTransform(view.scale, 0, 0, view.scale, -view.left, -view.top)
      if (within) clipTo(canvas, getFrame(within), within.angle)
      turn(canvas, getFrame(shape), shape.angle)
      canvas.translate(...shape.pos)
      canvas.scale(to[0] / from[0], to[1] / from[1])
      canvas.translate(-picture.stroke.pos[0], -picture.stroke.pos[1])
      turn(canvas, getFrame(picture.stroke), -(picture.stroke.angle ?? 0))
      const { x, y, width, height } = toBox(picture.region)
      canvas.drawImage(picture.raster, x, y, width, height)
      canvas.restore()
      return true
    },
    has: (id) => pictures.get(id)?.raster !== undefined,
    isPending: (id) => pictures.get(id)?.isPending === true,
    clear,
    destroy() {
      unsubscribe()
      clear()
    },
  }

  function clear(): void {
    for (const { raster } of pictures.values()) if (raster) close(raster)
    pictures.clear()
  }
}

function close(raster: Raster): void {
  if ('close' in raster) raster.close()
}

/** Device pixels per board unit at which a box has not too many of them. */
function toScale({ width, height }: Box, scale: number): number {
  return Math.min(scale, Math.sqrt(mostPixels / Math.max(1, width * height)))
}

/** Whether strokes differ in their place, size and angle only. */
function isSameInk(a: Stroke, b: Stroke): boolean {
  const looks = ['pts', 'q', 'color', 'width', 'brush', 'fill', 'fillStyle', 'opacity'] as const
  return looks.every((look) => a[look] === b[look])
}

function toScales({ scale: [across, down] = [1, 1] }: Stroke): [number, number] {
  return [across, down]
}

/** Turns what is drawn next around the middle of a box. */
function turn(canvas: CanvasRenderingContext2D, box: Box, angle = 0): void {
  const { x, y } = getCentre(box)
  canvas.translate(x, y)
  canvas.rotate(angle)
  canvas.translate(-x, -y)
}

function clipTo(canvas: CanvasRenderingContext2D, box: Box, angle?: number): void {
  canvas.save()
  turn(canvas, box, angle)
  canvas.beginPath()
  canvas.rect(box.x, box.y, box.width, box.height)
  canvas.restore()
  canvas.clip()
}
