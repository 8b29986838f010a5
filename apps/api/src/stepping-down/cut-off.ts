import type { NodeLink } from '../cluster/node-link.ts'
import type { DataGuard } from '../storage/data-guard.ts'
import type { Cause } from './cause.ts'

/** Whether a node is cut off from everything by which it would learn that others have its boards. */
export interface CutOff {
  /** Why its boards are to be given up; `undefined` where they are not. */
  readonly cause: Cause | undefined
  /** Looks again. */
  check(): void
}

export interface CutOffOptions {
  readonly link: Pick<NodeLink, 'isConnected'>
  readonly data: Pick<DataGuard, 'isSilent'>
  /** How long it has to last. */
  readonly afterMs: number
  readonly elapsedMs: () => number
}

const cutOff: Cause = {
  fault: 'neither the database nor NATS can be reached',
  advice: 'Look at the way to both.',
}

export function createCutOff({ link, data, afterMs, elapsedMs }: CutOffOptions): CutOff {
  let sinceMs: number | undefined
  let isCutOff = false
  return {
    get cause() {
      return isCutOff ? cutOff : undefined
    },
    check() {
      if (link.isConnected || !data.isSilent) sinceMs = undefined
      else sinceMs ??= elapsedMs()
      isCutOff = sinceMs !== undefined && elapsedMs() - sinceMs >= afterMs
    },
  }
}
