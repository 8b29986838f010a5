import type { PersonChange } from '@tiza/client/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface PersonActionsProps {
  readonly name: string
  readonly isHost: boolean
  readonly isBusy: boolean
  readonly onChange: (change: PersonChange) => void
  readonly onClose: () => void
}

/** What a host does with somebody now and then. Who sends somebody out is asked first. */
export function PersonActions({ name, isHost, isBusy, onChange, onClose }: PersonActionsProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  if (isAsking) {
    return (
      <div className="access__actions" role="alert">
        <p>{t('access.people.askSendOut', { name })}</p>
        <button
          type="button"
          className="button"
          disabled={isBusy}
          onClick={() => onChange({ removed: true })}
        >
          {t('access.people.sendOut')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('access.people.keep')}
        </button>
      </div>
    )
  }
  return (
    <div className="access__actions">
      <button
        type="button"
        className="button"
        disabled={isBusy}
        onClick={() => {
          onChange({ host: !isHost })
          onClose()
        }}
      >
        {t(isHost ? 'access.people.unmakeHost' : 'access.people.makeHost')}
      </button>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('access.people.sendOut')}
      </button>
    </div>
  )
}
