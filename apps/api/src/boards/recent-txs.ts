import {
  type LoadedBoard,
  resumableBytes,
  resumableTx,
  type StoredTx,
} from '../storage/board-log.ts'
import { estimateBytes } from './estimate-bytes.ts'

/** The end of a board's log in memory, for clients that resume. */
export interface RecentTxs {
  /** Position of the last transaction: the durable board's. */
  readonly seq: number
  /** Appends transactions that have become durable, in order. */
  add(txs: readonly StoredTx[]): void
  /**
   * Transactions after a seq; `undefined` when they are no longer in memory or exceed `maxBytes` (the
   * queue limit of a connection), in which case the client loads the snapshot.
   */
  getAfter(seq: number, maxBytes?: number): readonly StoredTx[] | undefined
  /** A client's transaction by its number, if it is in memory. */
  find(session: string, n: number): StoredTx | undefined
  /** Running sum of the log at a seq; `isAtHand` is false when it is not in memory. */
  getSum(seq: number): number | undefined
  isAtHand(seq: number): boolean
  /** Number and bytes of the transactions since the stored snapshot. */
  readonly unsnapshotted: { readonly tx: number; readonly bytes: number }
  /** A snapshot has been stored. */
  noteSnapshot(seq: number): void
}

export function createRecentTxs(loaded: Omit<LoadedBoard, 'clients' | 'term'>): RecentTxs {
  let { seq } = loaded
  let snapshotSeq = loaded.snapshot?.seq ?? 0
  let unsnapshottedBytes = loaded.tailBytes
  let recent: StoredTx[]
  let recentBytes: number
  /** Running sum of the log before `recent`, if known. */
  let { sumBefore } = loaded
  setRecent(loaded.recent)

  function setRecent(txs: readonly StoredTx[]): void {
    recent = takeResumable(txs)
    const left = txs[txs.length - recent.length - 1]
    if (left) sumBefore = left.sum
    recentBytes = estimateBytes(recent)
  }

  /** Position before the first transaction in memory. */
  const getFirst = () => seq - recent.length

  return {
    get seq() {
      return seq
    },
    add(txs) {
      const bytes = estimateBytes(txs)
      seq = txs.at(-1)?.seq ?? seq
      unsnapshottedBytes += bytes
      recent.push(...txs)
      recentBytes += bytes
      const isLong = recent.length > resumableTx * 2 || recentBytes > resumableBytes * 2
      if (isLong) setRecent(recent)
    },
    getAfter(after, maxBytes = resumableBytes) {
      if (after > seq || after < getFirst()) return undefined
      const missed = recent.slice(after - getFirst())
      return estimateBytes(missed) > maxBytes ? undefined : missed
    },
    find: (session, n) => recent.find((tx) => tx.by === session && tx.n === n),
    getSum: (at) => (at === getFirst() ? sumBefore : recent[at - getFirst() - 1]?.sum),
    isAtHand: (at) => at >= getFirst() && at <= seq,
    get unsnapshotted() {
      return { tx: seq - snapshotSeq, bytes: unsnapshottedBytes }
    },
    noteSnapshot(at) {
      snapshotSeq = at
      unsnapshottedBytes = estimateBytes(recent.filter((tx) => tx.seq > at))
    },
  }
}

/** The last transactions, within the limits for resuming clients. */
function takeResumable(txs: readonly StoredTx[]): StoredTx[] {
  let bytes = 0
  const tooOld = txs.findLastIndex((tx, at) => {
    bytes += estimateBytes([tx])
    return bytes > resumableBytes || txs.length - at > resumableTx
  })
  return txs.slice(tooOld + 1)
}
