import type { Editor } from '@tiza/editor/editor'
import type { BoardPoint } from '@tiza/shapes'

interface DropOptions {
  /** Where the board is drawn. */
  readonly surface: HTMLElement
  /** Whether files are held over the board just now. */
  readonly onHold: (isHeld: boolean) => void
  readonly onFiles: (files: readonly File[], at: BoardPoint) => void
}

/** Takes files that are dropped anywhere in `root`. Returns a function that stops it. */
export function listenToDrops(
  root: HTMLElement,
  editor: Editor,
  { surface, onHold, onFiles }: DropOptions,
): () => void {
  const stop = new AbortController()
  const { signal } = stop

  function hasFiles({ dataTransfer }: DragEvent): boolean {
    return dataTransfer?.types.includes('Files') ?? false
  }

  /** A board takes files only from those who may draw. */
  const mayDrop = () => !editor.state.getState().readOnly

  root.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return
      // Also where nothing is taken: the browser would leave the page for the file.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = mayDrop() ? 'copy' : 'none'
      if (mayDrop()) onHold(true)
    },
    { signal },
  )
  root.addEventListener(
    'dragleave',
    ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) onHold(false)
    },
    { signal },
  )
  root.addEventListener(
    'drop',
    (event) => {
      onHold(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      if (!mayDrop()) return
      const { left, top } = surface.getBoundingClientRect()
      const at = editor.toBoard({ x: event.clientX - left, y: event.clientY - top })
      onFiles([...(event.dataTransfer?.files ?? [])], at)
    },
    { signal },
  )
  return () => stop.abort()
}
