import type { AccessPerson } from '@tiza/client/access'
import { type AccessChange, isAtLeast } from '@tiza/protocol'
import { Hand } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, useEditor, usePeople } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import type { ChangePerson } from './change-person.ts'
import { countOwnTabs, groupPeople } from './group-people.ts'
import { PersonRow } from './person-row.tsx'
import { RemovedPeople } from './removed-people.tsx'
import { RuleChoice } from './rule-choice.tsx'
import { SettingsSection } from './settings-section.tsx'
import { useAccess } from './use-access.ts'
import { useHands } from './use-hands.ts'
import { useIsLocked, useRight, useRule } from './use-right.ts'
import { WaitingPeople } from './waiting-people.tsx'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** Everybody else who is here and what they may do; for hosts, ways to change that. */
export function PeopleSection({ place }: { readonly place: AccessPlace }) {
  return useAccessWords() ? <KnownPeople place={place} /> : null
}

function KnownPeople({ place }: { readonly place: AccessPlace }) {
  const { t } = useTranslation()
  const right = useRight()
  const rule = useRule()
  const isLocked = useIsLocked()
  const me = useBoardStatus(({ status }) => status.rights?.person)
  const peers = usePeople(({ peers }) => peers)
  const isHost = right === 'host'
  // Hands are no news of people: this renders again when one goes up or down.
  useHands(true)
  const people = groupPeople([...peers.values()], me)
  const ownTabs = countOwnTabs(peers.values(), me)
  const work = useAccess(place)
  const { run } = work
  const [known, setKnown] = useState<readonly AccessPerson[]>([])

  useEffect(() => {
    let isWanted = true
    if (isHost) {
      void run((access) => access.listPeople()).then((list) => {
        if (isWanted && list) setKnown(list)
      })
    }
    return () => {
      isWanted = false
    }
  }, [isHost, run])

  const handleChange: ChangePerson = (person, change) =>
    void run(async (access) => {
      await access.changePerson(person, change)
      setKnown(await access.listPeople())
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
          {people.map((person) => (
            <PersonRow
              key={person.person ?? person.session}
              person={person}
              rule={isLocked ? 'hosts' : rule}
              isTaken={known.find((one) => one.person === person.person)?.pen === false}
              onChange={isHost ? handleChange : undefined}
              isBusy={work.isBusy}
            />
          ))}
        </ul>
      )}
      {isHost && <RuleChoice rule={rule} onChange={(next) => handleSettings({ rule: next })} />}
      {!isHost && isLocked && <p className="access__ruled">{t('access.ruled.locked')}</p>}
      {!isHost && !isLocked && rule !== 'everybody' && (
        <p className="access__ruled">{t(`access.ruled.${rule}`)}</p>
      )}
      {isHost && <RemovedPeople people={known} onChange={handleChange} />}
      {isHost && <SettingsSection onChange={handleSettings} />}
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
