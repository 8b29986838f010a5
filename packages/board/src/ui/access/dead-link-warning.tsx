import type { AccessLink } from '@tiza/client/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface DeadLinkWarningProps {
  /** Those of the board; `undefined` until they are known. */
  readonly links: readonly AccessLink[] | undefined
}

/** For hosts, who are let in by any link: that nobody new is by the one that they are about to share. */
export function DeadLinkWarning({ links = [] }: DeadLinkWarningProps) {
  const { t } = useTranslation()
  const [now] = useState(Date.now)
  const link = links.find(({ here }) => here)
  const isOver = link?.expiresAt !== undefined && link.expiresAt <= now
  const isDead = isOver || link?.revoked || link?.closed
  return (
    <p className="share__warning" role="status" hidden={!isDead}>
      {isDead && t('access.links.dead')}
    </p>
  )
}
