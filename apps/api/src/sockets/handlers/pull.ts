import { isAtLeast, type PullAck, type PullPayload } from '@tiza/protocol'
import { isOfBreak } from '../../boards/is-of-break.ts'
import { toRefusal } from '../../boards/to-refusal.ts'
import { findPullFault, parsePull } from '../parse.ts'
import type { Session } from '../session.ts'

/** `pull`: transactions after a seq, to fill a gap. */
export async function handlePull(
  session: Session,
  payload: unknown,
  { now }: { readonly now: () => number },
): Promise<PullAck> {
  const parsed = parsePull(payload)
  if (!parsed) return { ok: false, ...findPullFault(payload) }
  const { room } = session.opened
  if (!isBefore(session, parsed)) return room.pull(session, parsed)
  if (!(await room.isProven(parsed.since))) return refuse()
  const answer = await room.pull(session, parsed)
  return !answer.ok || isOfBreak(answer.tx, now()) ? answer : refuse()
}

/** Whether that is from before what was given to somebody who may not draw. [RI14] */
function isBefore({ rights, seesFrom }: Session, { since }: PullPayload): boolean {
  return !isAtLeast(rights.right, 'own') && since.seq < seesFrom
}

function refuse(): PullAck {
  const message = 'Who may not draw is given nothing of before: load the snapshot.'
  return { ok: false, ...toRefusal('epoch_changed', message, '/since') }
}
