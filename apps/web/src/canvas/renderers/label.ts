import { type Label, toLabelRequest } from '@tiza/editor/layout/to-text-request'
import { labelPadding } from '@tiza/editor/text-layout'
import type { Registers } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import { paintLines, type Written } from './paint-lines.ts'
import type { Canvas, RenderContext } from './renderer.ts'

interface Labelled extends Written, Label {
  readonly align?: Registers['align']
}

/** The size of a shape's text in a box, board units; `undefined` when it has none to be seen. */
export function measureLabel(
  shape: Labelled,
  { box, layOut }: { box: Box; layOut: RenderContext['layOut'] },
): { readonly width: number; readonly height: number } | undefined {
  const request = toLabelRequest(shape, box.width)
  const layout = request && layOut(request)
  return layout && { width: layout.widest, height: layout.height }
}

/** Draws a shape's text in the middle of a box, wrapped to its width. */
export function paintLabel(
  canvas: Canvas,
  shape: Labelled,
  { box, context }: { box: Box; context: RenderContext },
): void {
  const request = toLabelRequest(shape, box.width)
  const layout = request && context.layOut(request)
  if (!layout) return
  const x = {
    left: box.x + labelPadding,
    center: box.x + box.width / 2,
    right: box.x + box.width - labelPadding,
  }
  const top = box.y + (box.height - layout.height) / 2
  const place = { top, x, align: shape.align ?? 'center' }
  paintLines(canvas, shape, { layout, place, context })
}
