import type { Op } from '@tiza/protocol'
import type { OutboxEntry } from '../types.ts'
import type { Pending, TakenOver } from './pending.ts'
import { createPendingIndex } from './pending-index.ts'
import { hasPendingSeqs, mapPendingSeqs, toPendingSeq, withoutLog } from './pending-seq.ts'
import { type RefitOptions, type Refitted, refitTxs } from './refit-txs.ts'

/** What an answer changes about what must be persisted. */
export interface Answered {
  /** Transactions whose answer is known now: they need not be persisted any more. */
  readonly answered: readonly number[]
  /** Transactions whose conditions named one of those; now in terms that outlive it. */
  readonly rewritten: readonly OutboxEntry[]
}

export const nothingAnswered: Answered = { answered: [], rewritten: [] }

/** What a refused transaction was, the shapes that it touched, and what its answer changes. */
export interface Dropped {
  readonly entry: Pending
  readonly ids: ReadonlySet<string>
  readonly answered: Answered
}

/** Pending transactions in order, by number and by the shapes that they touch. */
export interface PendingTxs {
  readonly size: number
  readonly ackedCount: number
  /** Whether a text is being typed. */
  readonly isTyping: boolean
  values(): Iterable<Pending>
  get(n: number): Pending | undefined
  add(entry: Pending): void
  /** In terms that outlive those which are acked. */
  toLasting(entry: OutboxEntry): OutboxEntry
  /** The first to be sent that has not been acknowledged. */
  getFirstUnacked(): Pending | undefined
  /** Those that another tab sends and the log has not shown. */
  getTaken(): readonly Pending[]
  /** The ops on a shape, oldest first. */
  getOps(id: string): readonly { readonly n: number; readonly op: Op }[]
  getIds(): Iterable<string>
  /** The gesture that last typed a text of a shape, and is not in the confirmed board. */
  getTyping(id: string): string | undefined
  /** The shapes whose texts are being typed. */
  getTyped(): ReadonlySet<string>
  /**
   * The ops to send, or `undefined` while a condition waits for an ack, or another tab has not
   * sent what comes before it on the same shapes.
   */
  toSendable(entry: Pending): readonly Op[] | undefined
  /** Notes acks: seq by n. Unknown and acked ones are passed over. */
  ack(seqs: ReadonlyMap<number, number>): Answered
  /**
   * Takes out those that a board at `seq` holds, up to the first that has no answer; returns the
   * shapes that they touch. What comes after that one may have had no effect because of its refusal.
   */
  dropConfirmed(seq: number): Set<string>
  /** Takes out the last one, on which nothing depends, so that another may take its place. */
  takeBack(n: number): ReadonlySet<string>
  /** Takes out a refused one. Conditions on it can never hold. */
  drop(n: number): Dropped | undefined
  /** Nothing is acked any more and no real seq is known: the log has another history. */
  forgetLog(): readonly OutboxEntry[]
  /**
   * Another tab sends those that are `isTaken` and those before them: they stay in the view, with
   * numbers up to 0, until the log shows them. All others are numbered from 1; returns these.
   */
  handOver(isTaken: (entry: Pending) => boolean, name: Omit<TakenOver, 'n'>): readonly OutboxEntry[]
  /** Numbers those from `from` on again, beginning with `to`; returns them. */
  renumber(numbers: { readonly from: number; readonly to: number }): readonly OutboxEntry[]
  /** Has those from a number on fit other limits, see `refitTxs`; returns the numbers that stand for those of before. */
  refit(options: RefitOptions): Refitted['numbers'] | undefined
}

export function createPendingTxs(): PendingTxs {
  const index = createPendingIndex()
  const { txs, acked } = index

  /** Gives transactions other numbers, and names them in the conditions of all. */
  function setNumbers(entries: readonly Pending[], numbers: ReadonlyMap<number, number>): void {
    const known = new Set(entries.map(({ n }) => n))
    index.clear()
    for (const entry of entries) {
      // The number of one that was refused may be that of another from now on.
      const toSeq = (n: number) => (known.has(n) ? toPendingSeq(numbers.get(n) ?? n) : 0)
      const ops = mapPendingSeqs(entry.ops, toSeq)
      index.add({ ...entry, n: numbers.get(entry.n) ?? entry.n, ops })
    }
  }

  /** Maps conditions on some pending ones, by number; returns the transactions that it changed. */
  function rewrite(seqs: ReadonlyMap<number, number>): Pending[] {
    return [...index.getDependents(seqs.keys())].flatMap((n) => {
      const entry = txs.get(n)
      return entry ? { ...entry, ops: mapPendingSeqs(entry.ops, (other) => seqs.get(other)) } : []
    })
  }

  /** Replaces conditions on some pending ones for good; nothing depends on those any more. */
  function replaceIf(seqs: ReadonlyMap<number, number>): readonly Pending[] {
    const changed = rewrite(seqs)
    for (const entry of changed) index.replace(entry)
    index.forgetDependents(seqs.keys())
    return changed
  }

  /** In the log's terms as far as they are known; what is kept and, once whole, sent. */
  function toLogTerms(entry: Pending): OutboxEntry {
    const { ackedSeq: _, taken: _taken, ...kept } = entry
    // What is not pending any more came to nothing, or conditions name its place by now.
    const toSeq = (other: number) => acked.get(other) ?? (txs.has(other) ? undefined : 0)
    return { ...kept, ops: mapPendingSeqs(kept.ops, toSeq) }
  }

  function getFirstUnacked(): Pending | undefined {
    for (const entry of txs.values()) {
      if (entry.ackedSeq === undefined && !entry.taken) return entry
    }
    return undefined
  }

  /** Whether another tab has yet to send a transaction, or has and its place is not known. */
  const isAwaited = (n: number) => n < 1 && !acked.has(n)

  /** Those that this tab persists, as it does. */
  function toPersisted(entries: readonly Pending[]): OutboxEntry[] {
    const unanswered = entries.filter(({ ackedSeq }) => ackedSeq === undefined)
    return unanswered.filter(({ taken }) => !taken).map(toLogTerms)
  }

  return {
    add: index.add,
    get size() {
      return txs.size
    },
    toLasting(entry) {
      return { ...entry, ops: mapPendingSeqs(entry.ops, (other) => acked.get(other)) }
    },
    get ackedCount() {
      return acked.size
    },
    get isTyping() {
      for (const { typing } of txs.values()) if (typing !== undefined) return true
      return false
    },
    values: () => txs.values(),
    get: (n) => txs.get(n),
    getFirstUnacked,
    getTaken() {
      const taken: Pending[] = []
      for (const entry of txs.values()) {
        if (!entry.taken) break
        if (entry.ackedSeq === undefined) taken.push(entry)
      }
      return taken
    },
    getOps(id) {
      return index.getPlaces(id).flatMap(({ n, at }) => {
        const op = txs.get(n)?.ops[at]
        return op ? { n, op } : []
      })
    },
    getIds: index.getIds,
    getTyping(id) {
      for (const { n } of [...index.getPlaces(id)].reverse()) {
        const typing = txs.get(n)?.typing
        if (typing !== undefined) return typing
      }
      return undefined
    },
    getTyped() {
      const ids = new Set<string>()
      for (const { typing, ops } of txs.values()) {
        if (typing !== undefined) for (const { id } of ops) ids.add(id)
      }
      return ids
    },
    toSendable(entry) {
      const { ops } = toLogTerms(entry)
      const isBehind = ops.some(({ id }) => index.getPlaces(id).some(({ n }) => isAwaited(n)))
      return hasPendingSeqs(ops) || isBehind ? undefined : ops
    },
    ack(seqs) {
      const news = new Map<number, number>()
      for (const [n, ackedSeq] of seqs) {
        const entry = txs.get(n)
        if (!entry || entry.ackedSeq !== undefined) continue
        index.replace({ ...entry, ackedSeq })
        news.set(n, ackedSeq)
      }
      if (news.size === 0) return nothingAnswered
      return { answered: [...news.keys()], rewritten: toPersisted(rewrite(news)) }
    },
    dropConfirmed(seq) {
      const end = getFirstUnacked()?.n ?? Number.POSITIVE_INFINITY
      const reached = new Map([...acked].filter(([n, ackedSeq]) => ackedSeq <= seq && n < end))
      replaceIf(reached)
      return index.takeOut(reached.keys())
    },
    takeBack: (n) => index.takeOut([n]),
    drop(n) {
      const entry = txs.get(n)
      if (!entry) return undefined
      // No register was ever written at seq 0: what depended on this has no effect.
      const changed = replaceIf(new Map([[n, 0]]))
      const ids = index.takeOut([n])
      return { entry, ids, answered: { answered: [n], rewritten: toPersisted(changed) } }
    },
    forgetLog() {
      index.forgetAcks()
      for (const { ackedSeq: _, ...entry } of txs.values()) {
        index.replace({ ...entry, ops: withoutLog(entry.ops) })
      }
      return [...txs.values()].filter(({ taken }) => !taken)
    },
    handOver(isTaken, name) {
      const before = [...txs.values()]
      const count = before.findLastIndex((entry) => entry.taken || isTaken(entry)) + 1
      const numbers = new Map(before.map(({ n }, index) => [n, index + 1 - count]))
      setNumbers(
        before.map((entry, index) => {
          const isNews = index < count && !entry.taken
          return isNews ? { ...entry, taken: { ...name, n: entry.n } } : entry
        }),
        numbers,
      )
      return [...txs.values()].slice(count).map(toLogTerms)
    },
    renumber({ from, to }) {
      const before = [...txs.values()]
      const moved = before.filter(({ n }) => n >= from)
      const numbers = new Map(moved.map(({ n }, index) => [n, to + index]))
      setNumbers(before, numbers)
      return [...numbers.values()].flatMap((n) => txs.get(n) ?? []).map(toLogTerms)
    },
    refit(options) {
      const refitted = refitTxs([...txs.values()], options)
      if (!refitted) return undefined
      index.clear()
      for (const entry of refitted.txs) index.add(entry)
      return refitted.numbers
    },
  }
}
