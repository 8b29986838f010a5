import type { PagePart } from '@tiza/canvas/pdf/page-cells'
import type { PdfReader } from '@tiza/canvas/pdf/pdf-reader'
import type { Editor } from '@tiza/editor/editor'
import { type Box, getCentre, turn, turnBox } from '@tiza/shapes'
import type { PageShape } from '../pdf/is-page.ts'
import { findInk } from './find-ink.ts'

/**
 * The pages of a PDF, in order, on which fields of a form will hide something that is drawn on them. Rejects where the
 * PDF is not at hand. `shapes`: all that show some of its pages.
 */
export async function findCovered(
  editor: Pick<Editor, 'findShapesIn' | 'getFrame' | 'shapes'>,
  shapes: readonly PageShape[],
  getReader: () => Promise<Pick<PdfReader, 'getCovers'>>,
): Promise<readonly number[]> {
  const inked = shapes.flatMap((shape) => {
    const ids = findInk(editor, [shape])
    return ids.size > 0 ? { shape, ids } : []
  })
  const [first] = inked
  if (!first) return []
  const numbers = [...new Set(inked.map(({ shape }) => shape.page))].sort((a, b) => a - b)
  const reader = await getReader()
  const covers = await reader.getCovers(first.shape.hash, numbers)
  return numbers.filter((page, at) =>
    inked.some(
      ({ shape, ids }) =>
        shape.page === page &&
        covers[at]?.some((part) =>
          editor
            .findShapesIn(toBoardBox(editor.getFrame(shape), shape, part))
            .some(({ id }) => ids.has(id)),
        ),
    ),
  )
}

/** The upright box around a part of a page, where that lies on the board. */
function toBoardBox(
  frame: Box,
  { angle = 0 }: Pick<PageShape, 'angle'>,
  [left, top, right, bottom]: PagePart,
): Box {
  const [width, height] = [(right - left) * frame.width, (bottom - top) * frame.height]
  const middle = {
    x: frame.x + ((left + right) / 2) * frame.width,
    y: frame.y + ((top + bottom) / 2) * frame.height,
  }
  const { x, y } = turn(middle, angle, getCentre(frame))
  return turnBox({ x: x - width / 2, y: y - height / 2, width, height }, angle)
}
