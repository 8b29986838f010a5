import type { EditorState } from '@tiza/editor/state/editor-state'
import { useCallback, useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'

/** Whether there is nothing on the board, nor anything on its way to it. */
export function useIsEmpty(): boolean {
  const editor = useEditor()
  const { board, state } = editor
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        editor.onShapeChanges(listener),
        board.onStatus(listener),
        state.subscribe((now, before) => {
          if (isBusy(now) !== isBusy(before)) listener()
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [board, editor, state],
  )
  const get = () => {
    return board.status.loaded && !isBusy(state.getState()) && !editor.getContent()
  }
  return useSyncExternalStore(subscribe, get, get)
}

function isBusy({ draft, editing }: EditorState): boolean {
  return Boolean(draft ?? editing)
}
