import { useTranslation } from 'react-i18next'
import type { ChangePerson } from './change-person.ts'
import { useWaiting } from './use-waiting.ts'

interface WaitingPeopleProps {
  readonly isBusy: boolean
  readonly onChange: ChangePerson
  readonly onAdmitAll: () => void
}

/** Who waits to be let in, one by one, for hosts. */
export function WaitingPeople({ isBusy, onChange, onAdmitAll }: WaitingPeopleProps) {
  const { t } = useTranslation()
  const room = useWaiting()
  if (!room || room.count === 0) return null
  const more = room.count - room.people.length
  return (
    <section className="access__knocks" aria-label={t('access.waiting.list')}>
      <h3 className="field-label">{t('access.waiting.list')}</h3>
      <ul>
        {room.people.map(({ person, name: said }) => {
          const name = said || t('people.unnamed')
          return (
            <li key={person}>
              <bdi>{name}</bdi>
              <button
                type="button"
                className="button button--main"
                aria-label={t('access.waiting.admitOne', { name })}
                disabled={isBusy}
                onClick={() => onChange(person, { admitted: true })}
              >
                {t('access.waiting.admit')}
              </button>
              <button
                type="button"
                className="button"
                aria-label={t('access.waiting.turnAwayOne', { name })}
                disabled={isBusy}
                onClick={() => onChange(person, { removed: true })}
              >
                {t('access.waiting.turnAway')}
              </button>
            </li>
          )
        })}
      </ul>
      {more > 0 && <p>{t('access.waiting.more', { count: more })}</p>}
      {room.count > 1 && (
        <button type="button" className="button" disabled={isBusy} onClick={onAdmitAll}>
          {t('access.waiting.admitAll')}
        </button>
      )}
    </section>
  )
}
