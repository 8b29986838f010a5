import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import type { BoardLog, ClientState, StoredTx } from '../board-log.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import type { Storage } from '../storage.ts'

/** Opens a new storage; the directory, for those that need one, is removed afterwards. */
export type OpenStorage = (dir: string) => Promise<Storage>

export const board = 'A'.repeat(22)
export const other = 'B'.repeat(22)
export const unknown = 'C'.repeat(22)
export const epoch = 'epoch-of-a'
export const all = { after: 0, limit: 1_000 }

export function toTx(seq: number, n = seq, by = 'author'): StoredTx {
  return {
    ...{ seq, by, n, at: 1_000 + seq },
    ops: [{ op: 'delete', id: `shape-${seq}`.padEnd(21, '_') }],
  }
}

/** Consecutive transactions. */
export function toTxs(from: number, to: number): StoredTx[] {
  return Array.from({ length: to - from + 1 }, (_, at) => toTx(from + at))
}

export function toImageTx(seq: number): StoredTx {
  return { ...toTx(seq), ops: [buildShape('image', { id: createId() })] }
}

export function toClient(session: string, lastN: number): ClientState {
  return { session, lastN, refused: [] }
}

export function toSnapshot(seq: number): PackedSnapshot {
  return { epoch, seq, jsonBytes: 99, brotli: new Uint8Array([seq, 0, 255]) }
}

export interface CommitOptions {
  readonly board?: string
  readonly term?: number
  readonly clients?: readonly ClientState[]
  readonly name?: string
  readonly nowMs?: number
}

/** Commits to one board, and returns its running sums. */
export async function commit(
  log: Pick<BoardLog, 'commit'>,
  tx: readonly StoredTx[],
  { nowMs = 1, ...options }: CommitOptions = {},
): Promise<readonly number[]> {
  const [sums = []] = await log.commit([{ board, term: 1, clients: [], tx, ...options }], nowMs)
  return sums
}
