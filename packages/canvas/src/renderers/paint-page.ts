import type { Picture } from '@tiza/shapes'
import type { PagePart } from '../pdf/page-cells.ts'
import type { Canvas, RenderContext } from './renderer.ts'

/** What is known of where a page is drawn. */
type PageContext = Pick<RenderContext, 'scale' | 'part' | 'theme' | 'getPage' | 'leastLinePx'>

/** Draws what there is of a page of a PDF; `false`, and nothing is drawn, where there is nothing. */
export function paintPage(
  canvas: Canvas,
  { hash, page, box }: Pick<Picture, 'hash' | 'box'> & { readonly page: number },
  { scale, part, theme, getPage, leastLinePx }: PageContext,
): boolean {
  const shown: PagePart = [
    (part.x - box.x) / box.width,
    (part.y - box.y) / box.height,
    (part.x + part.width - box.x) / box.width,
    (part.y + part.height - box.y) / box.height,
  ]
  const pixels = Math.max(box.width, box.height) * scale
  const isMap = leastLinePx !== undefined
  const pieces = getPage?.({ hash, page, pixels, part: shown, theme }, { isMap }) ?? []
  canvas.save()
  canvas.imageSmoothingQuality = 'high'
  for (const {
    bitmap,
    dark,
    part: [left, top, right, bottom],
  } of pieces) {
    canvas.drawImage(
      dark?.theme === theme ? dark.bitmap : bitmap,
      box.x + left * box.width,
      box.y + top * box.height,
      (right - left) * box.width,
      (bottom - top) * box.height,
    )
  }
  canvas.restore()
  return pieces.length > 0
}
