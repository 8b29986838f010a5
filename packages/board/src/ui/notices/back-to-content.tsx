import type { Editor } from '@tiza/editor/editor'
import { fitShapes } from '@tiza/editor/fit-shapes'
import type { Box } from '@tiza/shapes'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { isContentSeen } from '../view/is-content-seen.ts'

const quietMs = 200

interface BackToContentProps {
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

/** The way back when nothing that matters of the board is in view. */
export function BackToContent({ getFreeArea }: BackToContentProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const lost = useLost(editor, getFreeArea)
  if (!lost) return null
  const handleBack = () => {
    const content = editor.getContent()
    if (content) editor.setCamera(fitShapes(editor, content))
  }
  return (
    <button type="button" className="button notice__back" onClick={handleBack}>
      {t('board.backToContent')}
    </button>
  )
}

/** Whether what matters is out of view; looked at when camera and board have come to rest. */
function useLost(editor: Editor, getFreeArea: () => Box): boolean {
  const [lost, setLost] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { viewport } = editor.state.getState()
      setLost(viewport.width > 0 && !isContentSeen(editor, getFreeArea()))
    }
    const lookSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, quietMs)
    }
    const subscriptions = [
      editor.state.subscribe((now, before) => {
        if (now.camera !== before.camera || now.viewport !== before.viewport) lookSoon()
      }),
      editor.board.subscribe(lookSoon),
    ]
    look()
    return () => {
      clearTimeout(timer)
      for (const stop of subscriptions) stop()
    }
  }, [editor, getFreeArea])

  return lost
}
