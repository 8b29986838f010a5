import { type Fault, toFault, toPointer } from './errors.ts'
import { getExtLength } from './ext.ts'
import { limits } from './limits.ts'
import type { Op } from './ops.ts'
import { findMalformedText } from './well-formed.ts'

type Place = readonly (string | number)[]

/**
 * The first fault of ops that a client sends in what their schemas allow, `undefined` for none: more data of
 * others than a shape may have [SH20]; and what stored logs have from earlier versions, which is order keys that
 * are too long [OR4], and malformed Unicode [SH16].
 */
export function findSentFault(ops: readonly Op[]): Fault | undefined {
  for (const [at, op] of ops.entries()) {
    const place = ['ops', at]
    const fault = findExtFault(op, place) ?? findKeyFault(op, place) ?? findTextFault(op, place)
    if (fault) return fault
  }
  return undefined
}

function findExtFault(op: Op, place: Place): Fault | undefined {
  if (op.op === 'restore' && op.was) return findExtFault(op.was.create, [...place, 'was', 'create'])
  const ext = op.op === 'create' ? op.ext : op.op === 'patch' ? op.set.ext : undefined
  if (!ext || getExtLength(ext) <= limits.extBytes) return undefined
  const within = op.op === 'patch' ? ['set', 'ext'] : ['ext']
  const message = `\`ext\` is longer than ${limits.extBytes} characters.`
  return toFault('too_large', message, toPointer('', ...place, ...within))
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
