import type { Kind, Shape } from '@tiza/protocol'
import { renderDiamond } from './diamond.ts'
import { renderEllipse } from './ellipse.ts'
import { renderFrame } from './frame.ts'
import { renderImage } from './image.ts'
import { renderLine } from './line.ts'
import { renderNote } from './note.ts'
import { renderRect } from './rect.ts'
import type { RenderContext, Renderer } from './renderer.ts'
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

/** Draws a shape, turned and at its opacity; leaves the canvas as it was. */
export function renderShape(
  canvas: CanvasRenderingContext2D,
  shape: Shape,
  context: RenderContext,
): void {
  const { angle = 0, opacity = 1 } = shape
  canvas.save()
  if (opacity !== 1) canvas.globalAlpha *= opacity
  if (angle !== 0) {
    const { x, y, width, height } = context.getFrame(shape)
    canvas.translate(x + width / 2, y + height / 2)
    canvas.rotate(angle)
    canvas.translate(-x - width / 2, -y - height / 2)
  }
  // The table pairs each kind with its renderer, which the compiler cannot follow here.
  const render = renderers[shape.kind] as (...args: Parameters<typeof renderShape>) => void
  render(canvas, shape, context)
  canvas.restore()
}
