import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface OwnHostProps {
  /** Whether there is another host. */
  readonly hasOthers: boolean
  readonly isBusy: boolean
  readonly onUnmake: () => void
}

/** For a host: that one is, and a way to be one no longer, which is asked first. The last host reads why not. */
export function OwnHost({ hasOthers, isBusy, onUnmake }: OwnHostProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <div className="access__actions access__own">
        <p>{t('access.people.ownHost')}</p>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('access.people.unmakeHost')}
        </button>
      </div>
    )
  }
  return (
    <div key="question" className="access__actions access__own" role="alert">
      <p>{t(hasOthers ? 'access.people.askUnmakeSelf' : 'access.people.lastHost')}</p>
      {hasOthers && (
        <button
          type="button"
          className="button"
          disabled={isBusy}
          onClick={() => {
            setAsking(false)
            onUnmake()
          }}
        >
          {t('access.people.unmakeHost')}
        </button>
      )}
      <button type="button" className="button" data-first onClick={() => setAsking(false)}>
        {t(hasOthers ? 'access.people.keep' : 'access.now.dismiss')}
      </button>
    </div>
  )
}
