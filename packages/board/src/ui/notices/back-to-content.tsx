import { getView } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

const quietMs = 200

/** The way back when nothing of the board is in view. */
export function BackToContent() {
  const { t } = useTranslation()
  const editor = useEditor()
  const lost = useLost(editor)
  if (!lost) return null
  return (
    <button type="button" className="button notice__back" onClick={() => editor.run('zoom-fit')}>
      {t('board.backToContent')}
    </button>
  )
}

/** Whether there are shapes, but none in view; looked at when camera and board have come to rest. */
function useLost(editor: Editor): boolean {
  const [lost, setLost] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { camera, viewport } = editor.state.getState()
      const some = editor.board.shapes.size > 0 && viewport.width > 0
      setLost(some && !editor.hasShapesIn(getView(camera, viewport)))
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
  }, [editor])

  return lost
}
