import { isAtLeast, type Right } from '@tiza/protocol'
import type { OpenRoom } from './room-registry.ts'
import type { SnapshotCache } from './snapshot-cache.ts'

/** The snapshots that somebody with a right is given: without what was deleted, where they may not draw. [RI14] */
export function getSeenSnapshots(
  { snapshots, liveSnapshots }: Pick<OpenRoom, 'snapshots' | 'liveSnapshots'>,
  right: Right,
): SnapshotCache {
  return isAtLeast(right, 'own') ? snapshots : liveSnapshots
}
