import { useEffect, useState } from 'react'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import type { AccessPlace } from './access-place.ts'
import { asksBeforeKeeping, isStorageLasting } from './is-storage-lasting.ts'
import { useRight } from './use-right.ts'
import { watchLocks } from './watch-locks.ts'

/** Why a host should keep the host link now: they have locked something, or the browser may forget who they are. */
export type KeepReason = 'lock' | 'storage'

/** Why one should keep the host link of the board, if one has not; asked of the browser from the second visit on. */
export function useKeepReason({ kept, isFirstVisit }: AccessPlace): KeepReason | undefined {
  const { board } = useEditor()
  const isHost = useRight() === 'host'
  const publicId = useBoardStatus(({ status }) => status.rights?.publicId)
  const [reason, setReason] = useState<KeepReason>()
  const isWatched =
    isHost && publicId !== undefined && !kept.has(publicId) && !kept.isPutOff(publicId)

  useEffect(() => {
    if (!isWatched) return undefined
    let isWanted = true
    const stop = watchLocks(board, () => setReason('lock'))
    if (!isFirstVisit) {
      const asked = isStorageLasting(navigator.storage, { asksPeople: asksBeforeKeeping() })
      void asked.then((isLasting) => {
        if (isWanted && !isLasting) setReason('storage')
      })
    }
    return () => {
      isWanted = false
      stop()
    }
  }, [board, isFirstVisit, isWatched])
  return isWatched ? reason : undefined
}
