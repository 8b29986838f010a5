import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import { useMemo, useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'

/** What more than these have in common need not be known while they are dragged about. */
const mostShapes = 1_000

/**
 * The first selected shapes, in no order: another list only when one of them, or the selection,
 * changes.
 */
export function useSelectedShapes(): readonly Shape[] {
  const editor = useEditor()
  const { subscribe, get } = useMemo(() => watchSelectedShapes(editor), [editor])
  return useSyncExternalStore(subscribe, get)
}

/** The same without React. */
export function watchSelectedShapes({ board, state }: Editor): {
  get(): readonly Shape[]
  subscribe(listener: () => void): () => void
} {
  let known:
    | { readonly selection: readonly string[]; readonly shapes: readonly Shape[] }
    | undefined

  return {
    get(): readonly Shape[] {
      const { selection } = state.getState()
      if (known?.selection !== selection) {
        const first = selection.slice(0, mostShapes)
        known = { selection, shapes: first.flatMap((id) => board.getShape(id) ?? []) }
      }
      return known.shapes
    },
    subscribe(listener: () => void): () => void {
      const stops = [
        state.subscribe((now, before) => {
          if (now.selection !== before.selection) listener()
        }),
        board.subscribe(({ ids }) => {
          if (!known?.shapes.some(({ id }) => ids.has(id))) return
          known = undefined
          listener()
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
