import type { Profile } from '@tiza/protocol'
import { Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessPlace } from '../access/access-place.ts'
import type { PresentPerson } from '../access/group-people.ts'
import { PeopleSection } from '../access/lazy-access.ts'
import { useRight } from '../access/use-right.ts'
import { usePeople } from '../parts/editor-context.ts'
import { Popover } from '../parts/popover.tsx'
import { Avatar } from './avatar.tsx'
import { PeopleList } from './people-list.tsx'
import { ProfileForm } from './profile-form.tsx'
import { usePresentPeople } from './use-present-people.ts'
import './people.css'

/** So many people are shown, oneself included; fewer where a board is too narrow. */
const mostAvatars = { wide: 5, narrow: 3 } as const

interface PeopleProps {
  readonly place: AccessPlace
  /** The link by which one has come. */
  readonly link: string
  readonly onProfile: (profile: Profile) => void
}

/** Who is here: you first. Opens the list, where one's own name and colour can be changed. */
export function People({ place, link, onProfile }: PeopleProps) {
  const { t } = useTranslation()
  const you = usePeople(({ profile }) => profile)
  const { people: others, alike } = usePresentPeople()
  const shown = others.slice(0, mostAvatars.wide - 1)
  const count = others.length + 1
  const knowsRights = useRight() !== undefined
  const notesId = useId()

  return (
    <Popover
      label={t('people.label')}
      className="people"
      trigger={(props) => (
        <>
          <button
            {...props}
            type="button"
            className="people__button"
            aria-label={t('people.label')}
            aria-describedby={notesId}
            data-tip={t('people.label')}
            data-tip-side="below"
          >
            <Avatar profile={you} />
            {shown.map(({ session, profile, isAway }) => (
              <Avatar key={session} {...{ profile, isAway }} isAlike={alike.has(session)} />
            ))}
            {Object.entries(mostAvatars).map(
              ([room, most]) =>
                count > most && (
                  <span key={room} className={`people__more people__more--${room}`}>
                    {`+${count - most}`}
                  </span>
                ),
            )}
          </button>
          <Notes id={notesId} people={shown} alike={alike} />
        </>
      )}
    >
      {() => (
        <>
          <ProfileForm profile={you} onChange={onProfile} />
          {knowsRights ? (
            <Suspense fallback={<PeopleList />}>
              <PeopleSection place={place} link={link} />
            </Suspense>
          ) : (
            <PeopleList />
          )}
        </>
      )}
    </Popover>
  )
}

interface NotesProps {
  readonly id: string
  readonly people: readonly PresentPerson[]
  readonly alike: ReadonlySet<string>
}

/** What the discs show, in words. */
function Notes({ id, people, alike }: NotesProps) {
  const { t } = useTranslation()
  const toNames = (some: readonly PresentPerson[]) =>
    some.map(({ profile }) => profile.name || t('people.unnamed')).join(', ')
  const away = people.filter(({ isAway }) => isAway)
  const taken = people.filter(({ session }) => alike.has(session))
  return (
    <span id={id} hidden>
      {away.length > 0 && t('people.areAway', { names: toNames(away) })}
      {taken.length > 0 && ` ${t('people.areAlike', { names: toNames(taken) })}`}
    </span>
  )
}
