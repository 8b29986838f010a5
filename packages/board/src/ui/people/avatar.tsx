import type { Profile } from '@tiza/protocol'
import { getReadableOn, toCss } from '@tiza/shapes'
import { UserRound } from 'lucide-react'
import { useTheme } from '../parts/theme-context.ts'
import { getInitials } from './get-initials.ts'
import './avatar.css'

interface AvatarProps {
  readonly profile: Profile
  /** Whether nobody is at their page. Default: somebody is. */
  readonly isAway?: boolean
  /** Whether their name looks like that of somebody else. */
  readonly isAlike?: boolean
}

/**
 * A person as a coloured disc with initials, hollow while they are away, in a broken ring where they could be taken for
 * another. Says nothing to screen readers: words are beside it.
 */
export function Avatar({ profile, isAway = false, isAlike = false }: AvatarProps) {
  const { name, color } = profile
  const background = toCss(color, useTheme())
  const initials = getInitials(name)
  const look = isAway
    ? { borderColor: background }
    : { background, color: getReadableOn(background) }
  return (
    <span
      className="avatar"
      aria-hidden="true"
      data-away={isAway || undefined}
      data-alike={isAlike || undefined}
      style={look}
    >
      {initials || <UserRound size={16} />}
    </span>
  )
}
