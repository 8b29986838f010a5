import { toClipping } from '@tiza/editor/clipboard/clipping'
import { formatClipping } from '@tiza/editor/clipboard/parse-clipping'
import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'

/** Hands over shapes as a file, without a network; dropped on a board, it makes them again. */
export function saveCopy(editor: Editor, shapes: readonly Shape[]): void {
  const json = formatClipping(toClipping(editor, shapes))
  saveFile(new Blob([json], { type: 'application/json' }), 'tiza-copy.json')
}

/** Lets the browser keep a file as it keeps what is downloaded. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has its own hold on the bytes by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
