import type { ProfileAck } from '@tiza/protocol'
import { cleanName } from '../clean-name.ts'
import { findProfileFault, parseProfile } from '../parse.ts'
import type { Session } from '../session.ts'

/** `profile`: changes how the person appears to others. */
export function handleProfile(session: Session, payload: unknown): ProfileAck {
  const parsed = parseProfile(payload)
  if (!parsed) return { ok: false, ...findProfileFault(payload) }
  // Of whoever is signed in others say the name. [AC2]
  const name = session.account?.name ?? cleanName(parsed.name)
  session.profile = { ...parsed, name }
  return { ok: true, profile: session.profile }
}
