import { useTranslation } from 'react-i18next'
import { isFormatWord } from './words/known-words.ts'

interface AskStepProps {
  readonly formats: readonly string[]
  readonly onChoose: () => void
  readonly onClose: () => void
}

/** Names all that is taken, and lets somebody choose files. */
export function AskStep({ formats, onChoose, onClose }: AskStepProps) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('import.takes')}</p>
      <ul className="import__list">
        {['pictures', 'pdf', ...formats].filter(isFormatWord).map((name) => (
          <li key={name}>{t(`import.formats.${name}`)}</li>
        ))}
      </ul>
      <div className="dialog__buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('import.cancel')}
        </button>
        <button type="button" className="button button--main" data-first onClick={onChoose}>
          {t('import.choose')}
        </button>
      </div>
    </>
  )
}
