import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { saveCopy } from './save-copy.ts'
import { useNoticeTurn } from './use-notice-turn.ts'
import { useRefusals } from './use-refusals.ts'

/** One line on work that came to nothing, from which a copy of it can be kept. */
export function RefusalNotice() {
  const { t } = useTranslation()
  const editor = useEditor()
  const { refusals: all, letGo } = useRefusals()
  const refusals = useNoticeTurn('refusal', all !== undefined) ? all : undefined
  // A stroke comes in many transactions, and is one thing to whoever drew it.
  const count = refusals?.lost.size || refusals?.count || 0
  const handleKeep = () => {
    if (refusals) saveCopy(editor, [...refusals.lost.values()])
    letGo()
  }
  return (
    <div className="notice notice--refusal" role="alert" hidden={!refusals}>
      {refusals && (
        <span>
          {count > 1 && `${t('refusals.several', { count })} `}
          {t(`refusals.${refusals.reason}`)}
        </span>
      )}
      {refusals && refusals.lost.size > 0 && (
        <>
          <button type="button" className="button" onClick={handleKeep}>
            {t('refusals.keepCopy')}
          </button>
          <button type="button" className="button" onClick={letGo}>
            {t('refusals.letGo')}
          </button>
        </>
      )}
    </div>
  )
}
