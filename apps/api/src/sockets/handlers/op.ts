import type { OpAck } from '@tiza/protocol'
import type { RateRefusal } from '../../limits/throttle.ts'
import { getN, getOps, type ParseOp } from '../parse.ts'
import type { Session } from '../session.ts'

/**
 * `op`: one transaction; answered when it is durable, or refused.
 *
 * @param pay charges the bytes of the transaction, or returns the refusal
 */
export async function handleOp(
  session: Session,
  payload: unknown,
  { parse, pay }: { parse: ParseOp; pay: (bytes: number) => RateRefusal | undefined },
): Promise<OpAck> {
  const { room } = session.opened
  const parsed = parse(payload)
  if ('code' in parsed) {
    const [n, ops] = [getN(payload), getOps(payload)]
    return room.refuse(session, { n, ops, fault: parsed })
  }
  const refusal = pay(parsed.bytes)
  if (refusal) return { ok: false, n: parsed.payload.n, ...refusal }
  if (session.role === 'editor') session.rights.noteSent(parsed.payload.ops)
  return room.submit(session, parsed.payload)
}
