import type { Editor } from '@tiza/editor/editor'
import { mayChangeLock } from '@tiza/editor/locks'
import type { Shape } from '@tiza/protocol'
import { isPage, type PageShape } from './is-page.ts'

/**
 * The hash of the PDF whose pages, or their frames, are selected or, where nothing is selected, of the one on the board;
 * `undefined` where there is not exactly one.
 */
export function findMeantPdf(editor: Editor): string | undefined {
  const { board, state } = editor
  const { selection } = state.getState()
  const selected = selection.flatMap((id) => board.getShape(id) ?? [])
  const pages =
    selection.length > 0
      ? selected.flatMap((shape) => listPagesIn(editor, shape))
      : [...board.shapes.values()].filter(isPage)
  const hashes = new Set(pages.map(({ hash }) => hash))
  const [only, ...others] = hashes
  return others.length === 0 ? only : undefined
}

/** The pages of a PDF on the board. */
export function findPages({ board }: Pick<Editor, 'board'>, hash: string): readonly PageShape[] {
  return [...board.shapes.values()].filter(isPage).filter((page) => page.hash === hash)
}

/** Whether somebody may change what pages show: hosts lock some against that. */
export function mayReplace(editor: Editor, pages: readonly PageShape[]): boolean {
  return pages.length > 0 && pages.every((page) => mayChangeLock(editor, page))
}

/** A page, or those in a frame. */
function listPagesIn(editor: Editor, shape: Shape): readonly PageShape[] {
  if (isPage(shape)) return [shape]
  if (editor.shapes.get(shape.kind).holdsShapes !== true) return []
  return editor
    .findShapesIn(editor.getFrame(shape))
    .filter(isPage)
    .filter(({ frame }) => frame === shape.id)
}
