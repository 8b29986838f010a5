import type { InkLayer } from '@tiza/canvas/export/export-job'
import type { Editor } from '@tiza/editor/editor'
import { isHolder } from '@tiza/editor/frames'
import { compareOrder, type Shape } from '@tiza/protocol'
import { turnBox } from '@tiza/shapes'
import { isPage, type PageShape } from '../pdf/is-page.ts'
import type { ListedPdf } from '../ui/export/page-choice.ts'

/** The PDFs of which some shapes are pages, the first that came first. */
export function listPdfs(shapes: Iterable<Shape>): readonly ListedPdf[] {
  const pages = new Map<string, Set<number>>()
  for (const shape of [...shapes].filter(isPage).sort(compareAge)) {
    const known = pages.get(shape.hash) ?? new Set()
    pages.set(shape.hash, known.add(shape.page))
  }
  return [...pages].map(([hash, own], at) => ({
    ...{ hash, number: at + 1 },
    pages: [...own].sort((a, b) => a - b),
  }))
}

/** What the server has not seen yet is the youngest. */
function compareAge(a: Shape, b: Shape): number {
  const [first, second] = [a, b].map(({ at }) => at || Number.POSITIVE_INFINITY)
  if (first === second || first === undefined || second === undefined) return a.id < b.id ? -1 : 1
  return first - second
}

/** Where a page is, and how large it is as it is looked at. */
export function toLayer(
  { id, z, pos, size, angle, page }: PageShape,
  { width, height }: Pick<InkLayer, 'width' | 'height'>,
): InkLayer {
  return { page, width, height, place: { id, z, pos, size, angle } }
}

/** Ids of what is drawn on some pages: what lies over them, but frames and other pages, which nobody has drawn. */
export function findInk(
  editor: Pick<Editor, 'findShapesIn' | 'getFrame' | 'shapes'>,
  pages: readonly PageShape[],
): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const page of pages) {
    for (const shape of editor.findShapesIn(turnBox(editor.getFrame(page), page.angle ?? 0))) {
      const isDrawn = !isHolder(editor, shape) && !isPage(shape)
      if (isDrawn && compareOrder(shape, page) > 0) ids.add(shape.id)
    }
  }
  return ids
}
