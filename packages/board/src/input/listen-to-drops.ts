import type { Editor } from '@tiza/editor/editor'
import type { BoardPoint } from '@tiza/shapes'

interface DropOptions {
  /** Whether files are held over the page just now. */
  readonly onHold: (isHeld: boolean) => void
  readonly onFiles: (files: readonly File[], at: BoardPoint) => void
}

/** Takes files that are dropped anywhere on the page. Answers a function that stops it. */
export function listenToDrops(editor: Editor, { onHold, onFiles }: DropOptions): () => void {
  const stop = new AbortController()
  const { signal } = stop

  /** Whether this is about files, which a board takes only from those who may draw. */
  function isOurs({ dataTransfer }: DragEvent): boolean {
    return (dataTransfer?.types.includes('Files') ?? false) && !editor.state.getState().readOnly
  }

  document.addEventListener(
    'dragover',
    (event) => {
      if (!isOurs(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      onHold(true)
    },
    { signal },
  )
  document.addEventListener(
    'dragleave',
    ({ relatedTarget }) => {
      if (relatedTarget === null) onHold(false)
    },
    { signal },
  )
  document.addEventListener(
    'drop',
    (event) => {
      onHold(false)
      if (!isOurs(event)) return
      event.preventDefault()
      // The canvas fills the page.
      const at = editor.toBoard({ x: event.clientX, y: event.clientY })
      onFiles([...(event.dataTransfer?.files ?? [])], at)
    },
    { signal },
  )
  return () => stop.abort()
}
