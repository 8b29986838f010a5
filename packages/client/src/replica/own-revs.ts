import { isPendingSeq, toPendingSeq } from './pending-seq.ts'
import { createRevAliases } from './rev-aliases.ts'

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
  /** What a revision of a register stands for, in own terms; see `RevAliases`. */
  resolve(id: string, register: string, rev: number): number
  /** From now on `rev` stands for `earlier`, both in own terms. */
  addAlias(
    id: string,
    register: string,
    revs: { readonly rev: number; readonly earlier: number },
  ): void
  /** Transactions get other numbers: returns the seqs that are known, by pending seq, and forgets them. */
  takeSeqs(): Map<number, number>
  /** The log has another history: no seq means what it did. */
  forgetLog(): void
}

/** Remembers the latest `most` aliases. */
export function createOwnRevs({ most }: { readonly most: number }): OwnRevs {
  let log = 0
  /** n by seq. */
  const numbers = new Map<number, number>()
  const aliases = createRevAliases(most)

  function toOwn(rev: number): number {
    const n = numbers.get(rev)
    return n === undefined ? rev : toPendingSeq(n)
  }

  return {
    get log() {
      return log
    },
    note: (seq, n) => void numbers.set(seq, n),
    isOwn: (rev) => isPendingSeq(rev) || numbers.has(rev),
    toOwn,
    resolve: (id, register, rev) => aliases.resolve(id, register, toOwn(rev)),
    addAlias: aliases.note,
    takeSeqs() {
      const seqs = new Map([...numbers].map(([seq, n]) => [toPendingSeq(n), seq]))
      numbers.clear()
      return seqs
    },
    forgetLog() {
      log++
      numbers.clear()
      aliases.clear()
    },
  }
}
