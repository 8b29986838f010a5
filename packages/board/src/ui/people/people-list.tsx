import { useTranslation } from 'react-i18next'
import { Avatar } from './avatar.tsx'
import { usePresentPeople } from './use-present-people.ts'

/** Everybody else who is here, by name. */
export function PeopleList() {
  const { t } = useTranslation()
  const { people, alike } = usePresentPeople()
  if (people.length === 0) return <p className="people__alone">{t('people.alone')}</p>
  return (
    <ul className="people__list">
      {people.map(({ session, profile, isAway }) => (
        <li key={session}>
          <Avatar {...{ profile, isAway }} isAlike={alike.has(session)} />
          <span className="people__name">
            <bdi>{profile.name || t('people.unnamed')}</bdi>
            {isAway && <small>{t('people.away')}</small>}
            {alike.has(session) && <small>{t('people.alike')}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
