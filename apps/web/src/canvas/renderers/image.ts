import type { ShapeOf } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import { paintOutline } from './outline.ts'
import type { Canvas, RenderContext, Renderer } from './renderer.ts'

/** A picture, or a grey place for it while its pixels are on their way. */
export const renderImage: Renderer<'image'> = (canvas, shape, context) => {
  const box = context.getFrame(shape)
  const { crop: [left, top, right, bottom] = [0, 0, 1, 1] } = shape
  const [across, down] = [right - left, bottom - top]
  if (across <= 0 || down <= 0) return
  const pixels = Math.max(box.width / across, box.height / down) * context.scale
  const bitmap = context.getBitmap(shape.hash, pixels)
  if (!bitmap) return paintPlace(canvas, box, context)
  const [x, y] = [left * bitmap.width, top * bitmap.height]
  const [width, height] = [across * bitmap.width, down * bitmap.height]
  mirror(canvas, shape, box)
  canvas.imageSmoothingQuality = 'high'
  canvas.drawImage(bitmap, x, y, width, height, box.x, box.y, box.width, box.height)
}

function mirror(canvas: Canvas, { scale: [sx, sy] = [1, 1] }: ShapeOf<'image'>, box: Box): void {
  canvas.translate(box.x + box.width / 2, box.y + box.height / 2)
  canvas.scale(sx < 0 ? -1 : 1, sy < 0 ? -1 : 1)
  canvas.translate(-box.x - box.width / 2, -box.y - box.height / 2)
}

/** A sheet with mountains under a sun: what pictures look like everywhere. */
function paintPlace(canvas: Canvas, box: Box, { theme }: RenderContext): void {
  const { x, y, width, height } = box
  const sheet = new Path2D()
  sheet.rect(x, y, width, height)
  paintOutline(canvas, sheet, { shape: { color: 'grey', fill: 'grey', width: 1 }, box, theme })
  const unit = Math.min(width, height, 240) / 12
  const [left, base] = [x + width / 2 - unit * 3, y + height / 2 + unit * 2]
  const sign = new Path2D()
  sign.moveTo(left, base)
  sign.lineTo(left + unit * 2, base - unit * 3)
  sign.lineTo(left + unit * 3.5, base - unit)
  sign.lineTo(left + unit * 4.25, base - unit * 2)
  sign.lineTo(left + unit * 6, base)
  sign.closePath()
  sign.moveTo(left + unit * 5.5, base - unit * 3.5)
  sign.arc(left + unit * 4.75, base - unit * 3.5, unit * 0.75, 0, 2 * Math.PI)
  paintOutline(canvas, sign, { shape: { color: 'grey', width: unit / 4 }, box, theme })
}
