import type { PersonChange } from '@tiza/client/access'
import { type AccessChange, isAtLeast } from '@tiza/protocol'
import { Hand } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, useEditor, usePeople } from '../parts/editor-context.ts'
import { usePresentPeople } from '../people/use-present-people.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { ClosedWay } from './closed-way.tsx'
import { findHeirs } from './find-heirs.ts'
import { findWay } from './find-way.ts'
import { countOwnTabs } from './group-people.ts'
import { OwnHost } from './own-host.tsx'
import { PersonRow } from './person-row.tsx'
import { RemovedPeople } from './removed-people.tsx'
import { RuleChoice } from './rule-choice.tsx'
import { SettingsSection } from './settings-section.tsx'
import { toSharedLink } from './to-shared-link.ts'
import { useAccess } from './use-access.ts'
import { useHands } from './use-hands.ts'
import { useKnownPeople } from './use-known-people.ts'
import { useIsLocked, useRight, useRule } from './use-right.ts'
import { WaitingPeople } from './waiting-people.tsx'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** What the list of people is shown with. */
export interface PeopleSectionProps {
  readonly place: AccessPlace
  /** The link by which one has come. */
  readonly link: string
}

/** Everybody else who is here and what they may do; for hosts, ways to change that. */
export function PeopleSection(props: PeopleSectionProps) {
  return useAccessWords() ? <KnownPeople {...props} /> : null
}

function KnownPeople({ place, link }: PeopleSectionProps) {
  const { t } = useTranslation()
  const right = useRight()
  const rule = useRule()
  const isLocked = useIsLocked()
  const me = useBoardStatus(({ status }) => status.rights?.person)
  const isHost = right === 'host'
  // Hands are no news of people: this renders again when one goes up or down.
  useHands(true)
  const { people, alike } = usePresentPeople()
  const ownTabs = usePeople(({ peers }) => countOwnTabs(peers.values(), me))
  const work = useAccess(place)
  const { run } = work
  const here = people.map(({ person, session }) => person ?? session).join(' ')
  const { known, reload } = useKnownPeople(work.access, { isHost, here })
  /** The link in place of one that was closed. */
  const [renewed, setRenewed] = useState<string>()
  const [now] = useState(Date.now)
  // An earlier server closes no links.
  const closesLinks = useBoardStatus(({ status }) => (status.minor ?? 0) >= 12)

  const handleChange = (person: string, change: PersonChange) =>
    void run(async (access) => {
      const made = await access.changePerson(person, change)
      if (made) setRenewed(toSharedLink(link, made))
      // Whoever is host no longer may not ask.
      if (person !== me) await reload()
    })
  const handleSettings = async (change: AccessChange) =>
    (await run((access) => access.changeSettings(change))) !== undefined

  return (
    <>
      {ownTabs > 0 && (
        <p className="people__alone">{t('access.people.tabs', { count: ownTabs + 1 })}</p>
      )}
      {isHost && (
        <WaitingPeople
          isBusy={work.isBusy}
          onChange={handleChange}
          onAdmitAll={() => void run((access) => access.admitAll())}
        />
      )}
      <AskButton />
      {people.length === 0 ? (
        <p className="people__alone">{t('people.alone')}</p>
      ) : (
        <ul className="people__list">
          {people.map((person) => {
            const entry = known.people.find((one) => one.person === person.person)
            return (
              <PersonRow
                key={person.person ?? person.session}
                person={person}
                rule={isLocked ? 'hosts' : rule}
                isAlike={alike.has(person.session)}
                isTaken={entry?.pen === false}
                since={entry?.since}
                way={closesLinks ? findWay(known.links, entry, now) : undefined}
                onChange={isHost ? handleChange : undefined}
                isBusy={work.isBusy}
              />
            )
          })}
        </ul>
      )}
      <ClosedWay link={renewed} />
      {isHost && <RuleChoice rule={rule} onChange={(next) => handleSettings({ rule: next })} />}
      {!isHost && isLocked && <p className="access__ruled">{t('access.ruled.locked')}</p>}
      {!isHost && !isLocked && rule !== 'everybody' && (
        <p className="access__ruled">{t(`access.ruled.${rule}`)}</p>
      )}
      {isHost && <RemovedPeople people={known.people} onChange={handleChange} />}
      {isHost && <SettingsSection onChange={handleSettings} />}
      {isHost && me !== undefined && (
        <OwnHost
          hasOthers={findHeirs(known.people, me).hasOthers}
          isBusy={work.isBusy}
          onUnmake={() => handleChange(me, { host: false })}
        />
      )}
      <AccessFailureLine failure={work.failure} />
    </>
  )
}

/** Raises one's hand, or lowers it; for whoever may not draw although they could be given the pen. */
function AskButton() {
  const { t } = useTranslation()
  const { presence } = useEditor().board
  const right = useRight()
  const isLocked = useIsLocked()
  const hand = usePeople((shown) => shown.hand)
  if (!right || isAtLeast(right, 'own') || isLocked) return null
  return (
    <button
      type="button"
      className="button access__ask"
      aria-pressed={hand}
      onClick={() => presence.send({ hand: hand ? null : true })}
    >
      <Hand aria-hidden size={18} />
      {t(hand ? 'access.people.asked' : 'access.people.ask')}
    </button>
  )
}
