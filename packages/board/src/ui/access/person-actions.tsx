import type { PersonChange } from '@tiza/client/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenWay } from './find-way.ts'
import { SendOutQuestion } from './send-out-question.tsx'

interface PersonActionsProps {
  readonly name: string
  readonly isHost: boolean
  /** By what they came, where that lets in others. */
  readonly way: OpenWay | undefined
  readonly isBusy: boolean
  readonly onChange: (change: PersonChange) => void
  readonly onClose: () => void
}

/** What a host does with somebody now and then. Who sends somebody out is asked first. */
export function PersonActions({ isHost, onChange, onClose, ...rest }: PersonActionsProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  if (isAsking) return <SendOutQuestion key="question" {...{ ...rest, onChange, onClose }} />
  return (
    <div className="access__actions">
      <button
        type="button"
        className="button"
        disabled={rest.isBusy}
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
