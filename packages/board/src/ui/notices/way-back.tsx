import { useTranslation } from 'react-i18next'
import { useEditorState } from '../parts/editor-context.ts'

export interface WayBackProps {
  /** What somebody has done. */
  readonly text: string
  readonly onBack: () => void
  readonly onClose: () => void
}

/** A line that says what somebody else did to one's work, with the way back. */
export function WayBack({ text, onBack, onClose }: WayBackProps) {
  const { t } = useTranslation()
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <p className="notice">
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
