import { isAtLeast, type Rule } from '@tiza/protocol'
import {
  BadgeCheck,
  Crown,
  Ellipsis,
  EqualApproximately,
  Eye,
  Hand,
  type LucideIcon,
  Pencil,
} from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format-time.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Avatar } from '../people/avatar.tsx'
import type { ChangePerson } from './change-person.ts'
import type { OpenWay } from './find-way.ts'
import type { PresentPerson } from './group-people.ts'
import { PersonActions } from './person-actions.tsx'
import { toPen } from './to-pen.ts'

interface PersonRowProps {
  readonly person: PresentPerson
  readonly rule: Rule
  /** Whether their name looks like that of somebody else. */
  readonly isAlike: boolean
  /** Whether a host took the pen from them. */
  readonly isTaken: boolean
  /** Since when they have been here, in ms since 1970; `undefined` where one does not know. */
  readonly since: number | undefined
  /** By what they came, where that lets in others and one is a host. */
  readonly way: OpenWay | undefined
  /** Absent for whoever is no host. */
  readonly onChange: ChangePerson | undefined
  readonly isBusy: boolean
}

/** Somebody who is here: what they may do and, for hosts, ways to change it. */
export function PersonRow({ person, rule, onChange, isBusy, ...known }: PersonRowProps) {
  const { t, i18n } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const actionsId = useId()
  const name = person.profile.name || t('people.unnamed')
  const { person: id, right } = person
  const isHost = right === 'host'
  const draws = isAtLeast(right, 'own')
  const { isAlike, isTaken, since } = known
  const facts = [
    ...(person.isAway ? [t('people.away')] : []),
    ...(since === undefined
      ? []
      : [t('access.people.since', { time: toTime(since, i18n.language) })]),
    ...(right === 'own' && rule !== 'own' ? [t('access.rights.own')] : []),
    ...(person.tabs > 1 ? [t('access.people.tabs', { count: person.tabs })] : []),
  ]
  const hasPen = onChange && id !== undefined && !isHost && rule !== 'hosts'
  return (
    <li className="access__person">
      <span className="access__row">
        <Avatar profile={person.profile} isAway={person.isAway} isAlike={isAlike} />
        <span className="access__name">
          <bdi>{name}</bdi>
          {facts.length > 0 && <small>{facts.join(' · ')}</small>}
        </span>
        {isAlike && <Mark icon={EqualApproximately} label={t('people.alike')} />}
        {person.isSignedIn && <Mark icon={BadgeCheck} label={t('access.people.signedIn')} />}
        {person.hand && !draws && <Mark icon={Hand} label={t('access.people.asks')} />}
        {isHost && <Mark icon={Crown} label={t('access.people.host')} />}
        {!draws && !hasPen && <Mark icon={Eye} label={t('access.people.looks')} />}
        {hasPen && (
          <IconButton
            label={t('access.people.pen', { name })}
            icon={Pencil}
            tip="below"
            data-tip-align="end"
            aria-pressed={draws}
            disabled={isBusy}
            onClick={() => onChange(id, toPen({ rule, isWanted: !draws, isTaken }))}
          />
        )}
        {onChange && id !== undefined && (
          <IconButton
            label={t('access.people.more', { name })}
            icon={Ellipsis}
            tip="below"
            data-tip-align="end"
            aria-expanded={isOpen}
            aria-controls={actionsId}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      </span>
      {onChange && id !== undefined && (
        <div id={actionsId} hidden={!isOpen}>
          {isOpen && (
            <PersonActions
              name={name}
              isHost={isHost}
              way={known.way}
              isBusy={isBusy}
              onChange={(change) => onChange(id, change)}
              onClose={() => setOpen(false)}
            />
          )}
        </div>
      )}
    </li>
  )
}

/** Hours and minutes, and the date where it is another day. */
function toTime(ms: number, language: string): string {
  const isToday = new Date(ms).toDateString() === new Date().toDateString()
  return formatTime(ms, { language, timeStyle: 'short', ...(!isToday && { dateStyle: 'short' }) })
}

function Mark({ icon: Icon, label }: { readonly icon: LucideIcon; readonly label: string }) {
  return (
    <span className="access__mark" title={label}>
      <Icon aria-hidden size={16} />
      <span className="hidden-visually">{label}</span>
    </span>
  )
}
