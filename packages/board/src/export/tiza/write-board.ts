import type { WriteFile } from '../write-file.ts'
import { collectRecords } from './collect-records.ts'
import { loadAuthors } from './load-authors.ts'
import { runTiza } from './run-tiza.ts'

/** Writes a `.tiza` file: all that the board has, or a part of it. */
export const writeBoard: WriteFile = async ({
  editor,
  ids,
  pictures,
  request,
  findAuthor,
  signal,
  onProgress,
}) => {
  const isPart = request.scope !== 'all'
  const authors =
    request.hasNames && findAuthor
      ? await loadAuthors(editor.board.shapes.values(), findAuthor)
      : undefined
  signal.throwIfAborted()
  const slices = collectRecords(editor, isPart ? new Set(ids) : undefined)
  return runTiza(slices, { pictures, authors, isPart }, { signal, onProgress })
}
