import type { ProfileAck } from '@tiza/protocol'
import { cleanName } from '../clean-name.ts'
import { findProfileFault, parseProfile } from '../parse.ts'
import type { Session } from '../session.ts'

/** `profile`: changes how the person appears to others. */
export function handleProfile(session: Session, payload: unknown): ProfileAck {
  const parsed = parseProfile(payload)
  if (!parsed) return { ok: false, ...findProfileFault(payload) }
  session.profile = { ...parsed, name: cleanName(parsed.name) }
  return { ok: true, profile: session.profile }
}
