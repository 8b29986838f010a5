import type { BoardClient } from '@tiza/client'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { EditorState } from '@tiza/editor/state/editor-state'
import { type BoardRecord, boardRecordId } from '@tiza/protocol'
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'

/** The editor of the board that is open. */
export const EditorContext = createContext<ExtensibleEditor | undefined>(undefined)

export function useEditor(): ExtensibleEditor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('used outside of a board')
  return editor
}

/** A slice of the editor's state. Never the camera, nor anything else at the rate of a pointer. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().state, select)
}

/** A slice of the board's status, `canUndo` and `canRedo`; `select` answers a primitive. */
export function useBoardStatus<T extends string | number | boolean | undefined>(
  select: (board: BoardClient) => T,
): T {
  const { board } = useEditor()
  const subscribe = useCallback((listener: () => void) => board.onStatus(listener), [board])
  const get = () => select(board)
  return useSyncExternalStore(subscribe, get, get)
}

/** A slice of the board's own record; `select` answers a primitive. */
export function useBoardRecord<T extends string | number | boolean | undefined>(
  select: (record: BoardRecord) => T,
): T {
  const { board } = useEditor()
  const subscribe = useCallback(
    (listener: () => void) => board.subscribe(({ ids }) => ids.has(boardRecordId) && listener()),
    [board],
  )
  const get = () => select(board.record)
  return useSyncExternalStore(subscribe, get, get)
}

/** A slice of presence that changes only when people come, go or change their profile. */
export function usePeople<T>(select: (presence: BoardClient['presence']) => T): T {
  const { presence } = useEditor().board
  const subscribe = useCallback(
    (listener: () => void) =>
      presence.subscribe(({ what }) => {
        if (what === 'people') listener()
      }),
    [presence],
  )
  const get = () => select(presence)
  return useSyncExternalStore(subscribe, get, get)
}
