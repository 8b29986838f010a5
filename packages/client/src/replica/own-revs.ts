import { isPendingSeq, toPendingSeq } from './pending-seq.ts'

/**
 * Which revisions are those of one's own transactions. A transaction is known by its number while it
 * is pending, and by its seq once the log has it. In *own terms* both are `toPendingSeq(n)`.
 */
export interface OwnRevs {
  /** Counts the histories that the log has had; acks and seqs mean something in one of them only. */
  readonly log: number
  /** The log has transaction `n` at `seq`. */
  note(seq: number, n: number): void
  isOwn(rev: number): boolean
  /** A revision in own terms; unchanged where it is somebody else's. */
  toOwn(rev: number): number
  /** A revision in the terms of the log; unchanged where the log does not have it. */
  toLogged(rev: number): number
  /** Transactions get other numbers: returns the seqs that are known, by pending seq, and forgets them. */
  takeSeqs(): Map<number, number>
  /** The log has another history: no seq means what it did. */
  forgetLog(): void
}

export function createOwnRevs(): OwnRevs {
  let log = 0
  /** Pending seqs by seq. */
  const own = new Map<number, number>()
  /** Seqs by pending seq. */
  let logged = new Map<number, number>()

  return {
    get log() {
      return log
    },
    note(seq, n) {
      own.set(seq, toPendingSeq(n))
      logged.set(toPendingSeq(n), seq)
    },
    isOwn: (rev) => isPendingSeq(rev) || own.has(rev),
    toOwn: (rev) => own.get(rev) ?? rev,
    toLogged: (rev) => logged.get(rev) ?? rev,
    takeSeqs() {
      const seqs = logged
      own.clear()
      logged = new Map()
      return seqs
    },
    forgetLog() {
      log++
      own.clear()
      logged.clear()
    },
  }
}
