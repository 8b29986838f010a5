import { cutText, type Profile } from '@tiza/protocol'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, useEditor, usePeople } from '../parts/editor-context.ts'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** What somebody who waits is shown with. */
export interface WaitingCardProps {
  readonly onProfile: (profile: Profile) => void
}

/** For whoever has to wait until a host lets them in: under which name, and a way to stop. */
export function WaitingCard(props: WaitingCardProps) {
  return useAccessWords() ? <Card {...props} /> : null
}

function Card({ onProfile }: WaitingCardProps) {
  const { t } = useTranslation()
  const { board } = useEditor()
  const profile = usePeople((shown) => shown.profile)
  const longest = useBoardStatus(({ limits }) => limits.nameLength)
  const nameId = useId()
  return (
    <section
      className="notice access__waiting"
      aria-label={t('access.waiting.title')}
      data-testid="waiting-card"
    >
      <p role="status">{t('access.waiting.note')}</p>
      <div>
        <label htmlFor={nameId} className="field-label">
          {t('people.yourName')}
        </label>
        <input
          {...{ id: nameId, className: 'input', autoComplete: 'nickname', dir: 'auto' }}
          value={profile.name}
          onChange={({ target }) => onProfile({ ...profile, name: cutText(target.value, longest) })}
        />
      </div>
      <div className="access__actions">
        <button type="button" className="button" onClick={() => void board.close()}>
          {t('access.waiting.stop')}
        </button>
      </div>
    </section>
  )
}
