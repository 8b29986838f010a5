import type { AccessLink } from '@tiza/client/access'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkUsers } from './list-users.ts'
import { PreviewSwitch } from './preview-switch.tsx'
import { useLinkWords } from './use-link-words.ts'

interface LinkRowProps {
  readonly link: AccessLink
  /** Who came by it. */
  readonly users: LinkUsers
  readonly isBusy: boolean
  /** Absent for a link that has ended. */
  readonly onRenew?: () => void
  readonly onRevoke?: () => void
  /** Absent where there are no previews. */
  readonly onPreview?: ((isShown: boolean) => void) | undefined
}

/** A link: what it lets people do, who has used it, and ways to end it, each of which asks first. */
export function LinkRow({ link, users, isBusy, onRenew, onRevoke, onPreview }: LinkRowProps) {
  const { t } = useTranslation()
  const toWords = useLinkWords()
  const [asked, setAsked] = useState<'renew' | 'revoke'>()
  const { name, facts } = toWords(link)
  const nameId = useId()
  const work = asked === 'renew' ? onRenew : onRevoke
  return (
    <li className="access__link">
      <span className="access__name">
        <bdi id={nameId}>{name}</bdi>
        <small>{facts}</small>
        {users.names.length > 0 && (
          <small>
            <bdi>{users.names.join(', ')}</bdi>
            {users.more > 0 && ` ${t('access.links.more', { count: users.more })}`}
          </small>
        )}
      </span>
      {onRenew && onRevoke && !asked && (
        <span className="access__actions">
          <button
            type="button"
            className="button"
            aria-label={t('access.links.renewOne', { name })}
            onClick={() => setAsked('renew')}
          >
            {t('access.links.renew')}
          </button>
          <button
            type="button"
            className="button"
            aria-label={t('access.links.revokeOne', { name })}
            onClick={() => setAsked('revoke')}
          >
            {t('access.links.revoke')}
          </button>
        </span>
      )}
      {onPreview && (
        <PreviewSwitch link={link} nameId={nameId} isBusy={isBusy} onChange={onPreview} />
      )}
      {asked && (
        <div className="access__actions" role="alert">
          <p>{t(asked === 'renew' ? 'access.links.askRenew' : 'access.links.askRevoke')}</p>
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => {
              setAsked(undefined)
              work?.()
            }}
          >
            {t('access.links.go')}
          </button>
          <button type="button" className="button" data-first onClick={() => setAsked(undefined)}>
            {t('access.links.cancel')}
          </button>
        </div>
      )}
    </li>
  )
}
