import { isAtLeast } from '@tiza/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { usePeople } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { groupPeople } from './group-people.ts'
import { useAccess } from './use-access.ts'
import { useHands } from './use-hands.ts'
import { useRule } from './use-right.ts'

/** Who asks for the pen, for hosts to give it: the first of them, and how many more. */
export function HandNotice({ place }: { readonly place: AccessPlace }) {
  const { t } = useTranslation()
  const rule = useRule()
  const peers = usePeople(({ peers }) => peers)
  // Hands are no news of people: this renders again when one goes up or down.
  useHands(true)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { run, isBusy, failure } = useAccess(place)
  const asking = groupPeople([...peers.values()], undefined).filter(
    ({ session, person, right, hand }) =>
      person !== undefined && hand && !isAtLeast(right, 'own') && !left.has(session),
  )
  const [first, ...others] = asking
  const isShown = useNoticeTurn('hand', first !== undefined && rule !== 'hosts')

  const handleGive = (person: string) =>
    void run((access) => access.changePerson(person, { pen: true }))

  return (
    <div className="notice" role="status" hidden={!isShown} data-testid="hand-notice">
      {isShown && first && (
        <>
          <span>
            {t('access.hand.one', { name: first.profile.name || t('people.unnamed') })}
            {others.length > 0 && ` ${t('access.hand.more', { count: others.length })}`}
          </span>
          <button
            type="button"
            className="button button--main"
            disabled={isBusy}
            onClick={() => first.person && handleGive(first.person)}
          >
            {t('access.hand.give')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => setLeft(new Set([...left, first.session]))}
          >
            {t('access.hand.notNow')}
          </button>
          <AccessFailureLine failure={failure} />
        </>
      )}
    </div>
  )
}
