import type { AccessChange } from '@tiza/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus } from '../parts/editor-context.ts'
import { hasMinor } from './has-minor.ts'
import { Switch } from './switch.tsx'

interface SettingsSectionProps {
  /** Resolves with whether it was done. */
  readonly onChange: (change: AccessChange) => Promise<boolean>
}

/** What hosts set of a board beside who draws. */
export function SettingsSection({ onChange }: SettingsSectionProps) {
  const { t } = useTranslation()
  const isKnown = useBoardStatus(({ status }) => hasMinor(status, 12))
  const hasRoom = useBoardStatus(({ status }) => status.waiting !== undefined)
  const isLocked = useBoardStatus(({ status }) => status.rights?.locked === true)
  const isNameless = useBoardStatus(({ status }) => status.rights?.names === false)
  if (!isKnown) return null
  return (
    <section className="access__settings" aria-label={t('access.settings.title')}>
      <h3 className="field-label">{t('access.settings.title')}</h3>
      <Setting
        label={t('access.settings.waiting')}
        note={t('access.settings.waitingNote')}
        isOn={hasRoom}
        onChange={(waiting) => onChange({ waiting })}
      />
      <Setting
        label={t('access.settings.locked')}
        isOn={isLocked}
        onChange={(locked) => onChange({ locked })}
      />
      <Setting
        label={t('access.settings.nameless')}
        note={t('access.settings.namelessNote')}
        isOn={isNameless}
        onChange={(isOn) => onChange({ names: !isOn })}
      />
    </section>
  )
}

interface SettingProps {
  readonly label: string
  readonly note?: string
  /** What the server has said. */
  readonly isOn: boolean
  /** Resolves with whether it was done. */
  readonly onChange: (isOn: boolean) => Promise<boolean>
}

/** A switch that is seen as it was set at once, and goes back if that is refused. */
function Setting({ isOn, onChange, ...words }: SettingProps) {
  const [confirmed, setConfirmed] = useState(isOn)
  const [chosen, setChosen] = useState(isOn)
  if (isOn !== confirmed) {
    setConfirmed(isOn)
    setChosen(isOn)
  }
  const handleChange = async (next: boolean) => {
    setChosen(next)
    if (!(await onChange(next))) setChosen(!next)
  }
  return <Switch {...words} isOn={chosen} onChange={handleChange} />
}
