import type { Editor } from '@tiza/editor/editor'
import type { EditorState } from '@tiza/editor/state/editor-state'
import type { Shape } from '@tiza/protocol'
import { getListedShapes } from './get-listed-shapes.ts'

const restMs = 500

/**
 * Lists the shapes in view: twice a second at most, never while the camera moves, and while one draws,
 * drags or types not at all. Returns a function that ends it.
 */
export function watchListedShapes(
  editor: Editor,
  onShapes: (shapes: readonly Shape[]) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** A list is due as soon as nothing is in hand. */
  let isDue = false

  function list(): void {
    timer = undefined
    isDue = isInHand(editor.state.getState())
    if (!isDue) onShapes(getListedShapes(editor))
  }

  function listSoon(): void {
    if (!isDue) timer ??= setTimeout(list, restMs)
  }

  function listAtRest(): void {
    isDue = false
    clearTimeout(timer)
    timer = setTimeout(list, restMs)
  }

  const stops = [
    editor.onShapeChanges(listSoon),
    editor.state.subscribe((now, before) => {
      const isMoved = now.camera !== before.camera || now.viewport !== before.viewport
      if (isMoved || (isDue && !isInHand(now))) listAtRest()
    }),
  ]
  listSoon()

  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

function isInHand({ draft, drag, editing }: EditorState): boolean {
  return (draft ?? drag ?? editing) !== undefined
}
