import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format-time.ts'
import { useBoardStatus } from '../parts/editor-context.ts'
import { useNoticeTurn } from './use-notice-turn.ts'

/** One line on what the server had saved and lost, until it is dismissed. */
export function LossNotice() {
  const { t, i18n } = useTranslation()
  const lostAt = useBoardStatus(({ status }) => status.notes.lost?.at)
  const count = useBoardStatus(({ status }) => status.notes.lost?.changes)
  const [seenAt, setSeenAt] = useState<number>()
  const isShown = useNoticeTurn('loss', lostAt !== undefined && lostAt !== seenAt)
  const { language } = i18n
  const date = formatTime(lostAt ?? 0, { language, dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className="notice notice--refusal" role="alert" hidden={!isShown}>
      {isShown && (
        <>
          <span>{count ? t('losses.known', { count, date }) : t('losses.unknown', { date })}</span>
          <button type="button" className="button" onClick={() => setSeenAt(lostAt)}>
            {t('refusals.letGo')}
          </button>
        </>
      )}
    </div>
  )
}
