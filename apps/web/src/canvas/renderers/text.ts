import { toFreeRequest } from '@tiza/editor/layout/to-text-request'
import { paintLines } from './paint-lines.ts'
import type { Renderer } from './renderer.ts'

export const renderText: Renderer<'text'> = (canvas, shape, context) => {
  const layout = context.layOut(toFreeRequest(shape))
  if (!layout) return
  const x = { left: 0, center: layout.width / 2, right: layout.width }
  const place = { top: 0, x, align: shape.align ?? 'start' }
  paintLines(canvas, shape, { layout, place, context })
}
