import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { BackToContent } from './back-to-content.tsx'
import { type RefusalKey, toRefusalKey } from './refusal-key.ts'
import './notices.css'

const shownMs = 8000

/** Short lines about what happened and can be done about it; never in the way. */
export function Notices() {
  const { t } = useTranslation()
  const editor = useEditor()
  const penMode = useEditorState((state) => state.penMode)
  const refusal = useRefusal()
  return (
    <div className="notices">
      <p className="notice notice--refusal" role="alert" hidden={!refusal}>
        {refusal && t(`refusals.${refusal}`)}
      </p>
      {penMode && (
        <p className="notice">
          {t('board.penMode')}
          <button type="button" className="button" onClick={() => editor.setPenMode(false)}>
            {t('board.penModeOff')}
          </button>
        </p>
      )}
      <BackToContent />
    </div>
  )
}

/** The last refusal, for a while. */
function useRefusal(): RefusalKey | undefined {
  const { board } = useEditor()
  const [refusal, setRefusal] = useState<RefusalKey>()

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = board.onRejection(({ code }) => {
      setRefusal(toRefusalKey(code))
      clearTimeout(timer)
      timer = setTimeout(() => setRefusal(undefined), shownMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [board])

  return refusal
}
