import type { Kind, Shape } from '@tiza/protocol'
import { renderDiamond } from './diamond.ts'
import { renderEllipse } from './ellipse.ts'
import { renderFrame } from './frame.ts'
import { renderImage } from './image.ts'
import { renderLine } from './line.ts'
import { renderNote } from './note.ts'
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

/**
 * Draws a shape, turned and at its opacity, where `left` and `top` (device pixels at the context's
 * scale) are the top left corner of the canvas. The place is reckoned here in double precision: a
 * canvas has single precision only, which is too coarse a million units from the origin.
 */
export function renderShape(
  canvas: Canvas,
  shape: Shape,
  { left, top, ...context }: RenderContext & { readonly left: number; readonly top: number },
): void {
  const { angle = 0, opacity = 1, pos } = shape
  const { scale } = context
  canvas.save()
  canvas.setTransform(scale, 0, 0, scale, pos[0] * scale - left, pos[1] * scale - top)
  if (opacity !== 1) canvas.globalAlpha *= opacity
  if (angle !== 0) {
    const { x, y, width, height } = context.getFrame(shape)
    canvas.translate(x + width / 2, y + height / 2)
    canvas.rotate(angle)
    canvas.translate(-x - width / 2, -y - height / 2)
  }
  // The table pairs each kind with its renderer, which the compiler cannot follow here.
  const render = renderers[shape.kind] as (
    canvas: Canvas,
    shape: Shape,
    context: RenderContext,
  ) => void
  render(canvas, shape, context)
  canvas.restore()
}
