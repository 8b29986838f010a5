import type { OpAck } from '@tiza/protocol'
import { getN, parseOp } from '../parse.ts'
import type { Session } from '../session.ts'

/** `op`: one transaction; answered when it is durable, or refused. */
export async function handleOp(session: Session, payload: unknown): Promise<OpAck> {
  const retryAfterMs = session.buckets.op.take()
  if (retryAfterMs > 0) return { ok: false, n: getN(payload), code: 'rate_limited', retryAfterMs }
  const parsed = parseOp(payload)
  if (typeof parsed === 'string') return session.opened.room.refuse(session, getN(payload), parsed)
  return session.opened.room.submit(session, parsed)
}
