import type { AccessLink } from '@tiza/client/access'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format-time.ts'

/** A link in words: what it is called, and what there is to know of it. */
export interface LinkWords {
  readonly name: string
  readonly facts: string
}

/** Says links in the language of the board. */
export function useLinkWords(): (link: AccessLink) => LinkWords {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const toDate = (ms: number) =>
    formatTime(ms, { language, dateStyle: 'medium', timeStyle: 'short' })
  return ({ right, label, people, mostPeople, expiresAt, ...link }) => {
    const { hasPassword, closed, revoked, lastUsedAt } = link
    const does = t(`access.rights.${right}`)
    const facts = [
      ...(label ? [does] : []),
      ...(people > 0 ? [t('access.links.usedBy', { count: people })] : []),
      ...(people === 0 && lastUsedAt === undefined ? [t('access.links.unused')] : []),
      ...(mostPeople === undefined ? [] : [t('access.links.most', { count: mostPeople })]),
      ...(hasPassword ? [t('access.links.hasPassword')] : []),
      ...(expiresAt === undefined ? [] : [t('access.links.expires', { date: toDate(expiresAt) })]),
      ...(lastUsedAt === undefined ? [] : [t('access.links.used', { date: toDate(lastUsedAt) })]),
      ...(closed ? [t('access.links.closed')] : []),
      ...(revoked ? [t('access.links.revoked')] : []),
    ]
    return { name: label || does, facts: facts.join(' · ') }
  }
}
