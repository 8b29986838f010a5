import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveCopy } from '../notices/save-copy.ts'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'

/** The end of a stroke is sent until then. */
const shownAfterMs = 1_500

/** For whoever may not draw for now: what of theirs waits for that, where it is, and a copy of it to keep. */
export function UnsentNotice() {
  const { t } = useTranslation()
  const editor = useEditor()
  const { board } = editor
  const isKept = useBoardStatus(({ status }) => status.persisted)
  const count = useBoardStatus(({ status }) => status.pending && board.getUnsent().length)
  const hasWaited = useLasting(count > 0, shownAfterMs)
  const isShown = hasWaited && count > 0
  return (
    <div className="notice" role="status" hidden={!isShown} data-testid="unsent-notice">
      {isShown && (
        <>
          <span>{t(`access.unsent.${isKept ? 'kept' : 'unkept'}`, { count })}</span>
          <button
            type="button"
            className="button"
            onClick={() => saveCopy(editor, board.getUnsent())}
          >
            {t('refusals.keepCopy')}
          </button>
        </>
      )}
    </div>
  )
}

/** Whether something has been so for a while. */
function useLasting(isSo: boolean, ms: number): boolean {
  const [isLasting, setIsLasting] = useState(false)
  useEffect(() => {
    if (!isSo) return undefined
    const timer = setTimeout(() => setIsLasting(true), ms)
    return () => {
      clearTimeout(timer)
      setIsLasting(false)
    }
  }, [isSo, ms])
  return isLasting
}
