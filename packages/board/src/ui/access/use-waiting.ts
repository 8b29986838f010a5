import type { WaitingRoom } from '@tiza/protocol'
import { useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'

/** Who waits to be let in, for hosts; `undefined` for others, and where there is no waiting room. */
export function useWaiting(): WaitingRoom | undefined {
  const { board } = useEditor()
  return useSyncExternalStore(board.onStatus, () => board.status.waiting)
}
