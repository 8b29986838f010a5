import type { PullAck } from '@tiza/protocol'
import { findPullFault, parsePull } from '../parse.ts'
import type { Session } from '../session.ts'

/** `pull`: transactions after a seq, to fill a gap. */
export async function handlePull(session: Session, payload: unknown): Promise<PullAck> {
  const parsed = parsePull(payload)
  if (!parsed) return { ok: false, ...findPullFault(payload) }
  return session.opened.room.pull(session, parsed)
}
