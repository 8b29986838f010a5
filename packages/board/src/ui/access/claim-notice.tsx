import { isAtLeast } from '@tiza/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format-time.ts'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { useBoardStatus } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { useAccess } from './use-access.ts'
import { useRight } from './use-right.ts'

/** Says who wants to be host of a board that has none, with a way to object for whoever draws. */
export function ClaimNotice({ place }: { readonly place: AccessPlace }) {
  const { t, i18n } = useTranslation()
  const right = useRight()
  const me = useBoardStatus(({ status }) => status.rights?.person)
  const person = useBoardStatus(({ status }) => status.notes.claim?.person)
  const name = useBoardStatus(({ status }) => status.notes.claim?.name)
  const standsAt = useBoardStatus(({ status }) => status.notes.claim?.standsAt)
  const [readAt, setReadAt] = useState<number>()
  const { run, isBusy, failure } = useAccess(place)
  const isUnread = person !== undefined && standsAt !== undefined && readAt !== standsAt
  const isShown = useNoticeTurn('claim', isUnread)
  const isMine = person === me
  const mayObject = right !== undefined && isAtLeast(right, 'draw')

  return (
    <div className="notice" role="status" hidden={!isShown} data-testid="claim-notice">
      {isShown && standsAt !== undefined && (
        <>
          <span>
            {t(isMine ? 'access.board.claimMine' : 'access.board.claimed', {
              name: name || t('access.board.somebody'),
              date: formatTime(standsAt, { language: i18n.language, dateStyle: 'long' }),
            })}
          </span>
          {mayObject && (
            <button
              type="button"
              className="button"
              disabled={isBusy}
              onClick={() => void run((access) => access.refuseClaim())}
            >
              {t(isMine ? 'access.board.withdraw' : 'access.board.object')}
            </button>
          )}
          <button type="button" className="button" onClick={() => setReadAt(standsAt)}>
            {t('access.now.dismiss')}
          </button>
          <AccessFailureLine failure={failure} />
        </>
      )}
    </div>
  )
}
