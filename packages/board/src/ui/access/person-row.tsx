import { isAtLeast, type Rule } from '@tiza/protocol'
import { BadgeCheck, Crown, Ellipsis, Eye, Hand, type LucideIcon, Pencil } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../parts/icon-button.tsx'
import { Avatar } from '../people/avatar.tsx'
import type { ChangePerson } from './change-person.ts'
import type { PresentPerson } from './group-people.ts'
import { PersonActions } from './person-actions.tsx'
import { toPen } from './to-pen.ts'

interface PersonRowProps {
  readonly person: PresentPerson
  readonly rule: Rule
  /** Whether a host took the pen from them. */
  readonly isTaken: boolean
  /** Absent for whoever is no host. */
  readonly onChange: ChangePerson | undefined
  readonly isBusy: boolean
}

/** Somebody who is here: what they may do and, for hosts, ways to change it. */
export function PersonRow({ person, rule, isTaken, onChange, isBusy }: PersonRowProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const actionsId = useId()
  const name = person.profile.name || t('people.unnamed')
  const { person: id, right } = person
  const isHost = right === 'host'
  const draws = isAtLeast(right, 'own')
  const hasPen = onChange && id !== undefined && !isHost && rule !== 'hosts'
  return (
    <li className="access__person">
      <span className="access__row">
        <Avatar profile={person.profile} />
        <span className="access__name">
          <bdi>{name}</bdi>
          {person.tabs > 1 && <small>{t('access.people.tabs', { count: person.tabs })}</small>}
        </span>
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

function Mark({ icon: Icon, label }: { readonly icon: LucideIcon; readonly label: string }) {
  return (
    <span className="access__mark" title={label}>
      <Icon aria-hidden size={16} />
      <span className="hidden-visually">{label}</span>
    </span>
  )
}
