import type { PagePart, PagePoint } from './page-cells.ts'

/** What is seen of a field of a form, as pdf.js says it. */
interface Annotation {
  readonly subtype?: unknown
  readonly hidden?: unknown
  /** Red, green and blue of what is behind its words; absent where that is the page. */
  readonly backgroundColor?: unknown
  /** Two corners, units of the page. */
  readonly rect?: unknown
}

/** What a page looks like: the map from its units, and its size. */
interface Viewport {
  readonly width: number
  readonly height: number
  convertToViewportPoint(x: number, y: number): readonly number[]
}

/**
 * Where fields of a form hide what is below them, as shares of the page. Programs draw fields above all else, annotations
 * too: PDFium after the page, pdf.js as parts of its own page.
 */
export function toPageCovers(
  annotations: readonly Annotation[],
  viewport: Viewport,
): readonly PagePart[] {
  return annotations.flatMap(({ subtype, hidden, backgroundColor, rect }): readonly PagePart[] => {
    const isField = subtype === 'Widget' && hidden !== true
    if (!isField || !backgroundColor || !Array.isArray(rect)) return []
    const [left = 0, bottom = 0, right = 0, top = 0] = rect.map(Number)
    const [x1, y1] = toShares(left, bottom, viewport)
    const [x2, y2] = toShares(right, top, viewport)
    const part = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const
    return part.every(Number.isFinite) ? [part] : []
  })
}

function toShares(x: number, y: number, viewport: Viewport): PagePoint {
  const [across = 0, down = 0] = viewport.convertToViewportPoint(x, y)
  return [across / viewport.width, down / viewport.height]
}
