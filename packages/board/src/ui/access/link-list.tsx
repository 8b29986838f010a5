import type { AccessLink } from '@tiza/client/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkRow } from './link-row.tsx'

interface LinkListProps {
  readonly links: readonly AccessLink[]
  readonly isBusy: boolean
  readonly onRenew: (id: string) => void
  readonly onRevoke: (id: string) => void
}

/** The links of a board, with what each has been used for; those that have ended are apart. */
export function LinkList({ links, isBusy, onRenew, onRevoke }: LinkListProps) {
  const { t } = useTranslation()
  const [now] = useState(Date.now)
  const isOver = ({ revoked, expiresAt = Number.POSITIVE_INFINITY }: AccessLink) =>
    revoked === true || expiresAt <= now
  const living = links.filter((link) => !isOver(link))
  const ended = links.filter(isOver)
  return (
    <>
      <ul className="access__list" aria-label={t('access.links.list')}>
        {living.map((link) => (
          <LinkRow
            key={link.id}
            link={link}
            isBusy={isBusy}
            onRenew={() => onRenew(link.id)}
            onRevoke={() => onRevoke(link.id)}
          />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className="access__options">
          <summary>{t('access.links.ended', { count: ended.length })}</summary>
          <ul className="access__list">
            {ended.map((link) => (
              <LinkRow key={link.id} link={link} isBusy={isBusy} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
