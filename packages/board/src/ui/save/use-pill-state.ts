import type { AssetClient } from '@tiza/client/assets'
import { useMemo, useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { getPillState, type PillState } from './get-pill.ts'
import { createHeldState } from './held-state.ts'
import { toSending } from './use-uploads.ts'

/** What the pill shows of one's work. */
export function usePillState(
  uploads: Pick<AssetClient, 'uploads' | 'subscribe'> | undefined,
): PillState {
  const { board, state } = useEditor()
  const held = useMemo(
    () =>
      createHeldState({
        getState: () => getPillState(board.status, uploads && toSending(uploads.uploads).count),
        isDrawing: () => state.getState().draft !== undefined,
        follow(listener) {
          const stops = [
            board.onStatus(listener),
            uploads?.subscribe(listener),
            state.subscribe((now, before) => {
              if ((now.draft === undefined) !== (before.draft === undefined)) listener()
            }),
          ]
          return () => {
            for (const stop of stops) stop?.()
          }
        },
      }),
    [board, state, uploads],
  )
  return useSyncExternalStore(held.subscribe, held.get, held.get)
}
