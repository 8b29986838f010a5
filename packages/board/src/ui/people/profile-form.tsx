import { cutText, type Profile } from '@tiza/protocol'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, usePeople } from '../parts/editor-context.ts'
import { ColorSwatches } from '../style/color-swatches.tsx'
import { Avatar } from './avatar.tsx'
import './profile-form.css'

interface ProfileFormProps {
  readonly profile: Profile
  readonly onChange: (profile: Profile) => void
}

/** One's own name and colour; others see a change as it is typed. */
export function ProfileForm({ profile, onChange }: ProfileFormProps) {
  const { t } = useTranslation()
  const nameId = useId()
  const noteId = useId()
  const longest = useBoardStatus(({ limits }) => limits.nameLength)
  const isNamed = usePeople((presence) => presence.isNamed)
  return (
    <div className="profile-form">
      <label htmlFor={nameId} className="field-label">
        {t('people.yourName')}
      </label>
      <div className="profile-form__name">
        <Avatar profile={profile} />
        <input
          id={nameId}
          className="input"
          autoComplete="off"
          dir="auto"
          readOnly={isNamed}
          aria-describedby={isNamed ? noteId : undefined}
          value={profile.name}
          onChange={({ target }) => onChange({ ...profile, name: cutText(target.value, longest) })}
        />
      </div>
      {isNamed && (
        <p id={noteId} className="profile-form__note">
          {t('people.named')}
        </p>
      )}
      <ColorSwatches
        label={t('people.yourColor')}
        value={profile.color}
        onChange={(color) => color !== 'none' && onChange({ ...profile, color })}
      />
    </div>
  )
}
