import type { Op } from './ops.ts'
import type { Registers, Shape } from './shapes.ts'

/** The registers of a lock, as far as they are set. */
type Lock = Partial<Pick<Registers, 'locked' | 'lockedBy'>>

/** Whether hosts have locked a shape, which only hosts change until one of them takes the lock away. [SH21] */
export function isLockedByHosts(shape: Lock | undefined): boolean {
  return shape?.locked === true && shape.lockedBy === 'host'
}

/**
 * Whether an op is refused to whoever is no host: it changes what hosts have locked, or leaves a lock of hosts
 * behind. [RI11]
 */
export function breaksHostLock(op: Op, shape: Shape | undefined): boolean {
  if (op.op === 'create') return isLockedByHosts(op)
  if (!shape) return op.op === 'restore' && isLockedByHosts(op.was?.create)
  if (isLockedByHosts(shape)) return true
  if (op.op !== 'patch') return false
  const { locked = shape.locked, lockedBy = shape.lockedBy } = op.set
  return locked === true && lockedBy === 'host'
}
