import { resumableBytes, type StoredTx } from '../storage/board-log.ts'
import type { OpenRoom } from './room-registry.ts'

/** Bytes that are negligible beside a snapshot. */
const smallTail = 16 * 1024

/**
 * The cached snapshot, when few bytes came after it: sending those is quicker than packing another
 * snapshot for each client that joins.
 */
export function findBase({
  room,
  snapshots,
}: Pick<OpenRoom, 'room' | 'snapshots'>): { seq: number; tx: readonly StoredTx[] } | undefined {
  const latest = snapshots.getLatest()
  if (!latest) return undefined
  const { seq, brotli } = latest.packed
  const littleBeside = Math.min(resumableBytes, Math.max(smallTail, brotli.length / 2))
  const tx = room.getRecent(seq, littleBeside)
  return tx && { seq, tx }
}
