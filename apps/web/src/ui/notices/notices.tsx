import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../editor/notice.ts'
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
  const notice = useNotice()
  return (
    <div className="notices">
      <p className="notice notice--refusal" role="alert" hidden={!refusal}>
        {refusal && t(`refusals.${refusal}`)}
      </p>
      <p className="notice" role="alert" hidden={!notice}>
        {notice && t(`notices.${notice.name}`, toValues(notice))}
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

/** What the words of a notice may name. */
function toValues(
  notice: Notice,
): Readonly<Record<'file' | 'kind', string>> & { readonly count: number } {
  return { file: '', kind: '', count: 0, ...notice }
}

/** What the person was told last, for a while. */
function useNotice(): Notice | undefined {
  const editor = useEditor()
  const notice = useEditorState((state) => state.notice)

  useEffect(() => {
    if (!notice) return undefined
    const timer = setTimeout(() => editor.notify(undefined), shownMs)
    return () => clearTimeout(timer)
  }, [editor, notice])

  return notice
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
