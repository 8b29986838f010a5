import type { CodeCreated } from '@tiza/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format-time.ts'
import { useBoardStatus } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { hasMinor } from './has-minor.ts'
import { useAccess } from './use-access.ts'

/** A code of six digits to show to a class, for hosts: they come by it while people are on the board. */
export function CodeSection({ place }: { readonly place: AccessPlace }) {
  const { t, i18n } = useTranslation()
  const isKnown = useBoardStatus(({ status }) => hasMinor(status, 12))
  const [made, setMade] = useState<CodeCreated>()
  const { run, isBusy, failure } = useAccess(place)

  const handleMake = async () => {
    const code = await run((access) => access.makeCode('draw'))
    if (code) setMade(code)
  }
  const handleEnd = async () => {
    const isDone = await run(async (access) => {
      await access.endCode()
      return true
    })
    if (isDone) setMade(undefined)
  }

  if (!isKnown) return null
  return (
    <section className="access__code" aria-label={t('access.code.title')}>
      <h3>{t('access.code.title')}</h3>
      <p className="share__note">{t('access.code.note')}</p>
      <div role="status">
        {made && (
          <>
            <output className="access__digits" aria-label={[...made.code].join(' ')}>
              {`${made.code.slice(0, 3)} ${made.code.slice(3)}`}
            </output>
            <p className="share__note">
              {t('access.code.until', {
                time: formatTime(made.expiresAt, { language: i18n.language, timeStyle: 'short' }),
              })}
            </p>
          </>
        )}
      </div>
      <div className="access__actions">
        <button type="button" className="button" disabled={isBusy} onClick={handleMake}>
          {t(made ? 'access.code.another' : 'access.code.show')}
        </button>
        {made && (
          <button type="button" className="button" disabled={isBusy} onClick={handleEnd}>
            {t('access.code.end')}
          </button>
        )}
      </div>
      <AccessFailureLine failure={failure === 'conflict' ? 'links' : failure} />
    </section>
  )
}
