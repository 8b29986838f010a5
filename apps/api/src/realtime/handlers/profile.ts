import type { ProfileAck } from '@tiza/protocol'
import { cleanName } from '../clean-name.ts'
import { parseProfile } from '../parse.ts'
import type { Session } from '../session.ts'

/** `profile`: how the person appears from now on. */
export function handleProfile(session: Session, payload: unknown): ProfileAck {
  const retryAfterMs = session.buckets.profile.take()
  if (retryAfterMs > 0) return { ok: false, code: 'rate_limited', retryAfterMs }
  const parsed = parseProfile(payload)
  if (!parsed) return { ok: false, code: 'bad_request' }
  session.profile = { ...parsed, name: cleanName(parsed.name) }
  return { ok: true, profile: session.profile }
}
