import { crc32 } from 'node:zlib'
import type { Refused, StoredTx } from './board-log.ts'
import { addToLogSum } from './log-sum.ts'
import type { TxValues } from './packed-commit.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'
import { StorageError } from './storage-error.ts'

export interface TxRow {
  readonly seq: number
  readonly session: string
  readonly n: number
  readonly at: number
  readonly ops: string
  readonly skipped: string | null
  /** CRC-32 of the other columns; null in rows of old versions. */
  readonly sum: number | null
  /** Running sum of the log including it; null in rows of old versions. */
  readonly log_sum: number | null
}

/** The columns of a `TxRow`. */
export const txColumns = 'seq, session, n, at, ops, skipped, sum, log_sum'

export interface SnapshotRow extends PackedSnapshot {
  /** CRC-32 of the other columns. */
  readonly sum: number
}

/** Throws `DAMAGED` when the row is not what was written. */
export function toTx(row: TxRow): StoredTx {
  const { seq, session, n, at, ops, skipped, sum, log_sum } = row
  if (sum !== null && sum !== toTxSum([seq, session, n, at, ops, skipped])) {
    throw damaged(`transaction ${seq} is not what was written`)
  }
  try {
    const tx = {
      ...{ seq, by: session, n, at, ops: JSON.parse(ops) },
      ...(log_sum !== null && { sum: log_sum }),
    }
    return skipped === null ? tx : { ...tx, skipped: JSON.parse(skipped) }
  } catch {
    throw damaged(`transaction ${seq} is not JSON`)
  }
}

/** Running sum of the log after a row. Throws `DAMAGED` when the row does not follow its predecessor. */
export function follow(
  before: number | undefined,
  { seq, sum, log_sum }: TxRow,
): number | undefined {
  const isKnown = before !== undefined && sum !== null && log_sum !== null
  if (isKnown && log_sum !== addToLogSum(before, sum)) {
    throw damaged(`transaction ${seq} does not follow the one before it`)
  }
  return log_sum ?? undefined
}

/** Throws `DAMAGED`. */
export function parseRefused(text: string): Refused[] {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged('what is known of a client is not JSON')
  }
}

export function toSnapshotSum({ epoch, seq, jsonBytes, brotli }: PackedSnapshot): number {
  return crc32(brotli, crc32(`${epoch} ${seq} ${jsonBytes}`))
}

export function damaged(message: string): StorageError {
  return new StorageError('DAMAGED', message)
}

/** Checksum of a transaction's row. */
export function toTxSum([seq, session, n, at, ops, skipped]: TxValues): number {
  return crc32(ops, crc32(`${seq} ${session} ${n} ${at} ${skipped ?? ''}`))
}
