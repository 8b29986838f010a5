import type { BoardChange } from '@tiza/client'
import { bringBack } from '@tiza/editor/commands/changing'
import type { Shape } from '@tiza/protocol'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { useNoticeTurn } from './use-notice-turn.ts'
import { createDeletionWatch, type Deletion } from './watch-deletions.ts'
import { WayBack } from './way-back.tsx'

interface ShownDeletion extends Deletion {
  /** Of who did it, who may have left by now. */
  readonly name: string
}

type NotedDeletion = Pick<BoardChange, 'origin' | 'deletions'>

export interface OwnWork {
  /** Under which sessions this browser has worked. */
  readonly sessions: { get(): readonly string[] }
  /** What was deleted before this was there. */
  readonly early: { take(): readonly NotedDeletion[] }
  /** What was written before, and the shapes as one had left them. */
  readonly earlyWriting: {
    take(): { readonly left: ReadonlyMap<string, Shape>; readonly changes: readonly BoardChange[] }
  }
}

/** Who has cleared the board, or deleted what is one's own; and the way back. */
export function DeletionNotice(own: OwnWork) {
  const { t } = useTranslation()
  const editor = useEditor()
  const [deletion, setDeletion] = useDeletion(own)
  const isShown = useNoticeTurn('deletion', deletion !== undefined)
  const close = useCallback(() => setDeletion(undefined), [setDeletion])
  const handleBack = () => {
    if (deletion) editor.use((context) => bringBack(context, deletion.ids))
    close()
  }
  return (
    <div className="deletion-notice" aria-live="polite">
      {deletion && isShown && (
        <WayBack
          deed={deletion}
          text={
            deletion.what === 'board'
              ? t('notices.clearedBy', { name: deletion.name })
              : t('notices.deletedBy', { name: deletion.name, count: deletion.ids.length })
          }
          onBack={handleBack}
          onClose={close}
        />
      )}
    </div>
  )
}

function useDeletion({ sessions, early }: OwnWork) {
  const { t } = useTranslation()
  const { board } = useEditor()
  const [deletion, setDeletion] = useState<ShownDeletion>()

  useEffect(() => {
    const watch = createDeletionWatch(board, {
      now: () => performance.now(),
      getSessions: sessions.get,
    })
    const handle = (change: NotedDeletion) => {
      const found = watch.handle(change)
      if (!found) return
      const name = board.presence.peers.get(found.by)?.profile.name || t('people.unnamed')
      setDeletion({ ...found, name })
    }
    const stop = board.subscribe(handle)
    for (const change of early.take()) handle(change)
    return stop
  }, [board, early, sessions, t])

  useEffect(() => {
    if (!deletion) return undefined
    // What is back already, whoever brought it, needs no way back.
    return board.subscribe(() => {
      if (!deletion.ids.some((id) => board.getDeleted(id))) setDeletion(undefined)
    })
  }, [board, deletion])

  return [deletion, setDeletion] as const
}
