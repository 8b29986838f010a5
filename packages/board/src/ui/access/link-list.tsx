import type { AccessLink, AccessPerson } from '@tiza/client/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOver } from './is-over.ts'
import { LinkRow } from './link-row.tsx'
import { listUsers } from './list-users.ts'

interface LinkListProps {
  readonly links: readonly AccessLink[]
  /** Everybody who has been on the board. */
  readonly people: readonly AccessPerson[]
  readonly isBusy: boolean
  readonly onRenew: (id: string) => void
  readonly onRevoke: (id: string) => void
  /** Absent where there are no previews. */
  readonly onPreview?: ((id: string, isShown: boolean) => void) | undefined
}

/** The links of a board, with what each has been used for; those that have ended are apart. */
export function LinkList({ links, people, isBusy, onRenew, onRevoke, onPreview }: LinkListProps) {
  const { t } = useTranslation()
  const [now] = useState(Date.now)
  const living = links.filter((link) => !isOver(link, now))
  const ended = links.filter((link) => isOver(link, now))
  return (
    <>
      <ul className="access__list" aria-label={t('access.links.list')}>
        {living.map((link) => (
          <LinkRow
            key={link.id}
            link={link}
            users={listUsers(link, people)}
            isBusy={isBusy}
            onRenew={() => onRenew(link.id)}
            onRevoke={() => onRevoke(link.id)}
            onPreview={onPreview && ((isShown) => onPreview(link.id, isShown))}
          />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className="access__options">
          <summary>{t('access.links.ended', { count: ended.length })}</summary>
          <ul className="access__list">
            {ended.map((link) => (
              <LinkRow key={link.id} link={link} users={listUsers(link, people)} isBusy={isBusy} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
