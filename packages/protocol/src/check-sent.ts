import { type Fault, toFault, toPointer } from './errors.ts'
import { limits } from './limits.ts'
import type { Op } from './ops.ts'
import { findMalformedText } from './well-formed.ts'

type Place = readonly (string | number)[]

/**
 * The first fault of ops that a client sends in what their schemas allow, since stored logs have it from
 * earlier versions: order keys that are too long [OR4], and malformed Unicode [SH16]. `undefined` for none.
 */
export function findSentFault(ops: readonly Op[]): Fault | undefined {
  for (const [at, op] of ops.entries()) {
    const fault = findKeyFault(op, ['ops', at]) ?? findTextFault(op, ['ops', at])
    if (fault) return fault
  }
  return undefined
}

function findKeyFault(op: Op, place: Place): Fault | undefined {
  if (op.op === 'restore' && op.was) return findKeyFault(op.was.create, [...place, 'was', 'create'])
  const z = op.op === 'create' ? op.z : op.op === 'patch' ? op.set.z : undefined
  if (!z || z.length <= limits.orderKey) return undefined
  const within = op.op === 'patch' ? ['set', 'z'] : ['z']
  const message = `\`z\` is longer than ${limits.orderKey} characters.`
  return toFault('bad_request', message, toPointer('', ...place, ...within))
}

function findTextFault(op: Op, place: Place): Fault | undefined {
  const path = findMalformedText(op)
  if (!path) return undefined
  const message = 'The text has half of a surrogate pair.'
  return toFault('bad_request', message, toPointer('', ...place, ...path))
}
