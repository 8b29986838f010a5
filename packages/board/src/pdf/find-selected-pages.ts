import type { Editor } from '@tiza/editor/editor'
import { mayChangeLock } from '@tiza/editor/locks'
import type { Shape } from '@tiza/protocol'
import { isPage, type PageShape } from './is-page.ts'

/** The hash of the PDF whose pages, or their frames, are selected; `undefined` where there is not exactly one. */
export function findSelectedPdf(editor: Editor): string | undefined {
  const hashes = new Set<string>()
  for (const id of editor.state.getState().selection) {
    const shape = editor.board.getShape(id)
    if (shape) for (const page of listPagesIn(editor, shape)) hashes.add(page.hash)
  }
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
