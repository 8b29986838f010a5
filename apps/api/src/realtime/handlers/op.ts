import type { OpAck } from '@tiza/protocol'
import { getN, parseOp } from '../parse.ts'
import type { Session } from '../session.ts'

/** `op`: one transaction; answered when it is durable, or refused. */
export async function handleOp(session: Session, payload: unknown): Promise<OpAck> {
  const parsed = parseOp(payload)
  if (typeof parsed === 'string') return session.opened.room.refuse(session, getN(payload), parsed)
  return session.opened.room.submit(session, parsed)
}
