import { getView } from '@tiza/editor/camera'
import { putBack } from '@tiza/editor/commands/put-back'
import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import type { OwnWork } from './deletion-notice.tsx'
import { isBeyondRecognition } from './is-beyond-recognition.ts'
import { useNoticeTurn } from './use-notice-turn.ts'
import { type ChangedWork, createChangeWatch } from './watch-changes.ts'
import { WayBack } from './way-back.tsx'

interface ShownChange extends ChangedWork {
  /** Of who did it, who may have left by now. */
  readonly name: string
}

/** Who has made something else of what is one's own; and the way back. */
export function ChangeNotice(own: Pick<OwnWork, 'sessions' | 'earlyWriting'>) {
  const { t } = useTranslation()
  const editor = useEditor()
  const [change, setChange] = useChange(own)
  const isShown = useNoticeTurn('change', change !== undefined)
  const close = useCallback(() => setChange(undefined), [setChange])
  const handleBack = () => {
    if (change) editor.use((context) => putBack(context, change.before))
    close()
  }
  return (
    <div className="deletion-notice" aria-live="polite">
      {change && isShown && (
        <WayBack
          deed={change}
          text={t('notices.changedBy', { name: change.name, count: change.before.length })}
          onBack={handleBack}
          onClose={close}
        />
      )}
    </div>
  )
}

function useChange({ sessions, earlyWriting }: Pick<OwnWork, 'sessions' | 'earlyWriting'>) {
  const { t } = useTranslation()
  const editor = useEditor()
  const { board } = editor
  const [change, setChange] = useState<ShownChange>()

  useEffect(() => {
    const { left, changes } = earlyWriting.take()
    const watch = createChangeWatch(board, {
      ...{ sessions: sessions.get(), left },
      isLost: (before, now) => isLost(editor, before, now),
      onChange: (changed) => {
        const name = board.presence.peers.get(changed.by)?.profile.name || t('people.unnamed')
        setChange({ ...changed, name })
      },
      delay: (run, ms) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    })
    const stop = board.subscribe(watch.handle)
    for (const change of changes) watch.handle(change)
    return () => {
      stop()
      watch.stop()
    }
  }, [board, editor, earlyWriting, sessions, t])

  useEffect(() => {
    if (!change) return undefined
    // What can be recognized again, whoever put it back, needs no way back.
    return board.subscribe(() => {
      const isAnyLost = change.before.some((before) => {
        const now = board.getShape(before.id)
        return now && isLost(editor, before, now)
      })
      if (!isAnyLost) setChange(undefined)
    })
  }, [board, editor, change])

  return [change, setChange] as const
}

function isLost(editor: Editor, before: Shape, now: Shape): boolean {
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  return isBeyondRecognition(before, now, { getBounds: editor.getBounds, view })
}
