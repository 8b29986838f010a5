import type { Kind, Shape } from '@tiza/protocol'
import { type Box, getCentre, turn, turnBox } from '@tiza/shapes'
import { renderDiamond } from './diamond.ts'
import { renderEllipse } from './ellipse.ts'
import { renderFrame } from './frame.ts'
import { renderImage } from './image.ts'
import { renderLine } from './line.ts'
import { renderNote } from './note.ts'
import { paintOutline } from './outline.ts'
import { renderRect } from './rect.ts'
import type { Canvas, RenderContext, Renderer } from './renderer.ts'
import { renderStroke } from './stroke.ts'
import { renderText } from './text.ts'

const renderers: { readonly [K in Kind]: Renderer<K> } = {
  stroke: renderStroke,
  line: renderLine,
  rect: renderRect,
  ellipse: renderEllipse,
  diamond: renderDiamond,
  text: renderText,
  note: renderNote,
  image: renderImage,
  frame: renderFrame,
}

type PlacedContext = RenderContext & {
  readonly left: number
  readonly top: number
  /** Board units: only this part of the board is drawn. */
  readonly part: Box
}

/**
 * Draws a shape, turned and at its opacity, where `left` and `top` (device pixels at the context's
 * scale) are the top left corner of the canvas. The place is reckoned here in double precision: a
 * canvas has single precision only, which is too coarse a million units from the origin. What lies
 * `within` a frame is seen only inside of it.
 */
export function renderShape(
  canvas: Canvas,
  shape: Shape,
  { within, ...context }: PlacedContext & { readonly within?: Shape | undefined },
): void {
  canvas.save()
  if (within) clipTo(canvas, within, context)
  moveTo(canvas, shape, context)
  const { opacity = 1 } = shape
  if (opacity !== 1) canvas.globalAlpha *= opacity
  try {
    // The table pairs each kind with its renderer, which the compiler cannot follow here.
    const render = renderers[shape.kind] as (
      canvas: Canvas,
      shape: Shape,
      context: RenderContext,
    ) => void
    render(canvas, shape, { ...context, part: toLocal(context.part, shape, context) })
  } catch {
    // One shape that cannot be drawn must not cost everybody the whole board, visit after visit.
    paintUndrawable(canvas, shape, context)
  }
  canvas.restore()
}

function paintUndrawable(canvas: Canvas, shape: Shape, { theme, getFrame }: PlacedContext): void {
  const box = getFrame(shape)
  const path = new Path2D()
  path.rect(box.x, box.y, box.width, box.height)
  paintOutline(canvas, path, { shape: { color: 'grey', dash: 'dashed' }, box, theme })
}

/** Puts the origin at a shape's `pos`, turned as the shape is. */
function moveTo(canvas: Canvas, shape: Shape, { scale, left, top, getFrame }: PlacedContext): void {
  const { angle = 0, pos } = shape
  canvas.setTransform(scale, 0, 0, scale, pos[0] * scale - left, pos[1] * scale - top)
  if (angle === 0) return
  const { x, y, width, height } = getFrame(shape)
  canvas.translate(x + width / 2, y + height / 2)
  canvas.rotate(angle)
  canvas.translate(-x - width / 2, -y - height / 2)
}

/** The upright box, from a shape's `pos` and in the axes in which it is drawn, around a part of the board. */
function toLocal(part: Box, shape: Shape, { getFrame }: PlacedContext): Box {
  const { pos, angle = 0 } = shape
  const local = { ...part, x: part.x - pos[0], y: part.y - pos[1] }
  if (angle === 0) return local
  const { x, y } = turn(getCentre(local), -angle, getCentre(getFrame(shape)))
  const { width, height } = turnBox(local, angle)
  return { x: x - width / 2, y: y - height / 2, width, height }
}

function clipTo(canvas: Canvas, frame: Shape, context: PlacedContext): void {
  moveTo(canvas, frame, context)
  const { x, y, width, height } = context.getFrame(frame)
  canvas.beginPath()
  canvas.rect(x, y, width, height)
  canvas.clip()
}
