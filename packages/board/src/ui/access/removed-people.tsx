import type { AccessPerson } from '@tiza/client/access'
import { useTranslation } from 'react-i18next'
import type { ChangePerson } from './change-person.ts'

interface RemovedPeopleProps {
  readonly people: readonly AccessPerson[]
  readonly onChange: ChangePerson
}

/** Who was sent out and is not let in again, and the way back. */
export function RemovedPeople({ people, onChange }: RemovedPeopleProps) {
  const { t } = useTranslation()
  const removed = people.filter((one) => one.removed)
  if (removed.length === 0) return null
  return (
    <section className="access__removed">
      <h3 className="field-label">{t('access.people.removed')}</h3>
      <ul>
        {removed.map((one) => {
          const name = one.name || t('people.unnamed')
          return (
            <li key={one.person}>
              <bdi>{name}</bdi>
              <button
                type="button"
                className="button"
                aria-label={t('access.people.letInOne', { name })}
                onClick={() => onChange(one.person, { removed: false })}
              >
                {t('access.people.letIn')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
