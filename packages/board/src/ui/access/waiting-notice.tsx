import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { useAccess } from './use-access.ts'
import { useWaiting } from './use-waiting.ts'

/** Who waits to be let in, for hosts: one by name, or how many and a way to let in all. */
export function WaitingNotice({ place }: { readonly place: AccessPlace }) {
  const { t } = useTranslation()
  const room = useWaiting()
  const { run, isBusy, failure } = useAccess(place)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const people = room?.people.filter(({ person }) => !left.has(person)) ?? []
  const [next] = people
  const first = useNoticeTurn('waiting', next !== undefined) ? next : undefined
  // Of those beyond the list it is not known who they are.
  const count = people.length + (room ? room.count - room.people.length : 0)
  const isOne = count === 1
  const name = first?.name || t('people.unnamed')

  return (
    <div className="notice" role="status" hidden={!first} data-testid="waiting-notice">
      {first && (
        <>
          <span>
            {isOne ? t('access.waiting.one', { name }) : t('access.waiting.many', { count })}
          </span>
          <button
            type="button"
            className="button button--main"
            disabled={isBusy}
            onClick={() =>
              void run(async (access) => {
                if (isOne) await access.changePerson(first.person, { admitted: true })
                else await access.admitAll()
              })
            }
          >
            {t(isOne ? 'access.waiting.admit' : 'access.waiting.admitAll')}
          </button>
          {isOne && (
            <button
              type="button"
              className="button"
              disabled={isBusy}
              onClick={() =>
                void run((access) => access.changePerson(first.person, { removed: true }))
              }
            >
              {t('access.waiting.turnAway')}
            </button>
          )}
          <button
            type="button"
            className="button"
            onClick={() => setLeft(new Set([...left, ...people.map(({ person }) => person)]))}
          >
            {t('access.hand.notNow')}
          </button>
          <AccessFailureLine failure={failure} />
        </>
      )}
    </div>
  )
}
