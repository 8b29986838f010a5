import type { Profile } from '@tiza/protocol'
import { getReadableOn, toCss } from '@tiza/shapes'
import { UserRound } from 'lucide-react'
import { useTheme } from '../parts/theme-context.ts'
import { getInitials } from './get-initials.ts'
import './avatar.css'

/** A person as a coloured disc with initials. Says nothing to screen readers: a name is beside it. */
export function Avatar({ profile: { name, color } }: { readonly profile: Profile }) {
  const background = toCss(color, useTheme())
  const initials = getInitials(name)
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ background, color: getReadableOn(background) }}
    >
      {initials || <UserRound size={16} />}
    </span>
  )
}
