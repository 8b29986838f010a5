import type { PeerPresence } from '@tiza/client'
import type { Profile } from '@tiza/protocol'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessPlace } from '../access/access-place.ts'
import { PeopleSection } from '../access/lazy-access.ts'
import { useRight } from '../access/use-right.ts'
import { usePeople } from '../parts/editor-context.ts'
import { Popover } from '../parts/popover.tsx'
import { Avatar } from './avatar.tsx'
import { ProfileForm } from './profile-form.tsx'
import './people.css'

/** So many people are shown, oneself included; fewer where a board is too narrow. */
const mostAvatars = { wide: 5, narrow: 3 } as const

interface PeopleProps {
  readonly place: AccessPlace
  readonly onProfile: (profile: Profile) => void
}

/** Who is here: you first. Opens the list, where one's own name and colour can be changed. */
export function People({ place, onProfile }: PeopleProps) {
  const { t } = useTranslation()
  const you = usePeople(({ profile }) => profile)
  const peers = usePeople(({ peers }) => peers)
  const others = [...peers.values()]
  const shown = others.slice(0, mostAvatars.wide - 1)
  const count = others.length + 1
  const knowsRights = useRight() !== undefined

  return (
    <Popover
      label={t('people.label')}
      className="people"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="people__button"
          aria-label={t('people.label')}
          data-tip={t('people.label')}
          data-tip-side="below"
        >
          <Avatar profile={you} />
          {shown.map((peer) => (
            <Avatar key={peer.session} profile={peer.profile} />
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
      )}
    >
      {() => (
        <>
          <ProfileForm profile={you} onChange={onProfile} />
          {knowsRights ? (
            <Suspense fallback={<PeopleList people={others} />}>
              <PeopleSection place={place} />
            </Suspense>
          ) : (
            <PeopleList people={others} />
          )}
        </>
      )}
    </Popover>
  )
}

/** Everybody else who is here, by name. */
function PeopleList({ people }: { readonly people: readonly PeerPresence[] }) {
  const { t } = useTranslation()
  if (people.length === 0) return <p className="people__alone">{t('people.alone')}</p>
  return (
    <ul className="people__list">
      {people.map((peer) => (
        <li key={peer.session}>
          <Avatar profile={peer.profile} />
          <bdi>{peer.profile.name || t('people.unnamed')}</bdi>
        </li>
      ))}
    </ul>
  )
}
