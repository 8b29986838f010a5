import type { PersonChange } from '@tiza/client/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenWay } from './find-way.ts'
import { Switch } from './switch.tsx'
import { useLinkWords } from './use-link-words.ts'

interface SendOutQuestionProps {
  readonly name: string
  /** By what they came, where that lets in others. */
  readonly way: OpenWay | undefined
  readonly isBusy: boolean
  readonly onChange: (change: PersonChange) => void
  readonly onClose: () => void
}

/** Asks before somebody is sent out, and whether what they came by is closed with them. */
export function SendOutQuestion({ name, way, isBusy, onChange, onClose }: SendOutQuestionProps) {
  const { t } = useTranslation()
  const toWords = useLinkWords()
  const [isClosing, setClosing] = useState(false)
  const handleSendOut = () =>
    onChange({ removed: true, ...(isClosing && { renew: true as const }) })
  return (
    <div className="access__actions" role="alert">
      <p>{t('access.people.askSendOut', { name })}</p>
      {way && (
        <Switch
          label={t('access.people.closeWay', { link: toWords(way.link).name })}
          note={
            way.others === 0
              ? t('access.people.closeWayAlone')
              : t('access.people.closeWayNote', { count: way.others })
          }
          isOn={isClosing}
          onChange={setClosing}
        />
      )}
      <button type="button" className="button" disabled={isBusy} onClick={handleSendOut}>
        {t('access.people.sendOut')}
      </button>
      <button type="button" className="button" data-first onClick={onClose}>
        {t('access.people.keep')}
      </button>
    </div>
  )
}
