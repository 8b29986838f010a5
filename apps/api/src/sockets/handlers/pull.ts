import { isAtLeast, type PullAck, type PullPayload } from '@tiza/protocol'
import { toRefusal } from '../../boards/to-refusal.ts'
import { findPullFault, parsePull } from '../parse.ts'
import type { Session } from '../session.ts'

/** `pull`: transactions after a seq, to fill a gap. */
export async function handlePull(session: Session, payload: unknown): Promise<PullAck> {
  const parsed = parsePull(payload)
  if (!parsed) return { ok: false, ...findPullFault(payload) }
  const { room } = session.opened
  if (isBefore(session, parsed) && !(await room.isProven(parsed.since))) {
    const message = 'Who may not draw is given nothing of before: load the snapshot.'
    return { ok: false, ...toRefusal('epoch_changed', message, '/since') }
  }
  return room.pull(session, parsed)
}

/** Whether that is from before what was given to somebody who may not draw. [RI14] */
function isBefore({ rights, seesFrom }: Session, { since }: PullPayload): boolean {
  return !isAtLeast(rights.right, 'own') && since.seq < seesFrom
}
