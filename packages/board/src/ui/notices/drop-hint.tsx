import { ImageDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** What may be dropped here, while files are held over the board. */
export function DropHint() {
  const { t } = useTranslation()
  return (
    <div className="drop-hint">
      <p className="notice">
        <ImageDown aria-hidden size={20} />
        {t('notices.drop')}
      </p>
    </div>
  )
}
