import { useTranslation } from 'react-i18next'
import { useEditorState } from '../parts/editor-context.ts'
import { useClosing } from './use-closing.ts'

/** Long enough to look up from what one does. */
const shownMs = 20_000

export interface WayBackProps {
  /** What was done: another one is shown as long again. */
  readonly deed: object
  /** What somebody has done. */
  readonly text: string
  readonly onBack: () => void
  /** Stays the same as long as the deed does. */
  readonly onClose: () => void
}

/** A line that says what somebody else did to one's work, with the way back. */
export function WayBack({ deed, text, onBack, onClose }: WayBackProps) {
  const { t } = useTranslation()
  const readOnly = useEditorState((state) => state.readOnly)
  const closing = useClosing({ shown: deed, ms: shownMs, onClose })
  return (
    <p className="notice" {...closing}>
      {text}
      {!readOnly && (
        <button type="button" className="button" onClick={onBack}>
          {t('notices.bringBack')}
        </button>
      )}
      <button type="button" className="button" onClick={onClose}>
        {t('notices.letGo')}
      </button>
    </p>
  )
}
