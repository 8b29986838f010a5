import type { Shape } from '@tiza/protocol'
import { type Box, drawOutline, getCentre, turn, turnBox } from '@tiza/shapes'
import { createCanvasPen } from './canvas-pen.ts'
import type { Canvas, RenderContext } from './renderer.ts'

type PlacedContext = RenderContext & {
  readonly left: number
  readonly top: number
  /** Board units: only this part of the board is drawn. */
  readonly part: Box
}

type ShapeContext = PlacedContext & { readonly within?: Shape | undefined }

/**
 * Draws a shape, turned and at its opacity, where `left` and `top` (device pixels at the context's
 * scale) are the top left corner of the canvas. The place is computed here in double precision: a
 * canvas has single precision only, which is too coarse a million units from the origin. What lies
 * `within` a frame is seen only inside of it.
 */
export function renderShape(canvas: Canvas, shape: Shape, context: ShapeContext): void {
  canvas.save()
  renderNext(canvas, shape, context)
  canvas.restore()
}

/**
 * The same for one of many: leaves the canvas as it was drawn with, which the next one does not mind.
 * To save that and to restore it for each costs a good part of what a small shape does.
 */
export function renderNext(
  canvas: Canvas,
  shape: Shape,
  { within, ...context }: ShapeContext,
): void {
  if (within) {
    canvas.save()
    clipTo(canvas, within, context)
  }
  moveTo(canvas, shape, context)
  const { opacity = 1 } = shape
  if (opacity !== 1) canvas.globalAlpha *= opacity
  try {
    draw(canvas, shape, { ...context, part: toLocal(context.part, shape, context) })
  } catch {
    // One shape that cannot be drawn must not cost everybody the whole board, visit after visit.
    drawUndrawable(canvas, shape, context)
  }
  if (within) canvas.restore()
}

function draw(canvas: Canvas, shape: Shape, context: RenderContext): void {
  const { theme, scale, part, layOut, namesApart } = context
  const getBox = () => context.getFrame(shape)
  const pen = createCanvasPen(canvas, context)
  const look = { theme, scale, part, layOut, namesApart, getBox }
  context.shapes.get(shape.kind).draw(shape, pen, look)
}

function drawUndrawable(canvas: Canvas, shape: Shape, context: PlacedContext): void {
  const { theme } = context
  const box = context.getFrame(shape)
  drawOutline(
    createCanvasPen(canvas, context),
    (tracer) => tracer.rect(box.x, box.y, box.width, box.height),
    { shape: { color: 'grey', dash: 'dashed' }, box, theme },
  )
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
