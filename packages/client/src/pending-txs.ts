import type { Op } from '@tiza/protocol'
import {
  getPendingIf,
  hasPendingIf,
  mapPendingIf,
  toPendingSeq,
  withoutLog,
} from './pending-seq.ts'
import type { OutboxEntry } from './types.ts'

/** A transaction of one's own that the confirmed board does not hold yet. */
export interface Pending extends OutboxEntry {
  /** Position in the log, once acked; it leaves when the confirmed board gets there. */
  readonly ackedSeq?: number
  /** Another tab sends it, under this name and number; its number here is 0 or less. */
  readonly taken?: TakenOver
}

/** How the server knows a transaction that another tab sends. */
export interface TakenOver {
  readonly client: string
  /** Absent when this tab has never been connected under that name. */
  readonly session: string | undefined
  readonly n: number
}

/** What an answer changes about what must be kept. */
export interface Answered {
  /** Transactions whose answer is known now: they need not be kept. */
  readonly answered: readonly number[]
  /** Transactions whose conditions named one of those; now in terms that outlive it. */
  readonly rewritten: readonly OutboxEntry[]
}

export const nothingAnswered: Answered = { answered: [], rewritten: [] }

export type PendingTxs = ReturnType<typeof createPendingTxs>

/** Pending transactions in order, by number and by the shapes that they touch. */
export function createPendingTxs() {
  let txs = new Map<number, Pending>()
  /** Where ops on a shape are: transaction and index, oldest first. */
  let places = new Map<string, { n: number; at: number }[]>()
  /** Transactions with conditions on a pending one, by the number of that one. */
  let dependents = new Map<number, Set<number>>()
  /** Acked, but not yet in the confirmed board: seq by n. */
  const acked = new Map<number, number>()

  function clear(): void {
    txs = new Map()
    places = new Map()
    dependents = new Map()
    acked.clear()
  }

  /** Gives transactions other numbers, and names them in the conditions of all. */
  function setNumbers(entries: readonly Pending[], numbers: ReadonlyMap<number, number>): void {
    clear()
    for (const entry of entries) {
      const ops = mapPendingIf(entry.ops, (n) => {
        const next = numbers.get(n)
        return next === undefined ? undefined : toPendingSeq(next)
      })
      add({ ...entry, n: numbers.get(entry.n) ?? entry.n, ops })
    }
  }

  function add(entry: Pending): void {
    txs.set(entry.n, entry)
    if (entry.ackedSeq !== undefined) acked.set(entry.n, entry.ackedSeq)
    noteDependent(entry)
    for (const [at, { id }] of entry.ops.entries()) {
      const known = places.get(id)
      if (known) known.push({ n: entry.n, at })
      else places.set(id, [{ n: entry.n, at }])
    }
  }

  function noteDependent({ n, ops }: Pending): void {
    for (const other of getPendingIf(ops)) {
      const known = dependents.get(other)
      if (known) known.add(n)
      else dependents.set(other, new Set([n]))
    }
  }

  /** Maps conditions on some pending ones, known by number; answers those it changed. */
  function rewrite(seqs: ReadonlyMap<number, number>): Pending[] {
    const concerned = new Set<number>()
    for (const n of seqs.keys()) for (const other of dependents.get(n) ?? []) concerned.add(other)
    return [...concerned].flatMap((n) => {
      const entry = txs.get(n)
      return entry ? { ...entry, ops: mapPendingIf(entry.ops, (other) => seqs.get(other)) } : []
    })
  }

  /** Puts what conditions on some pending ones were mapped to; nothing depends on those any more. */
  function settleIf(seqs: ReadonlyMap<number, number>): readonly Pending[] {
    const changed = rewrite(seqs)
    for (const entry of changed) txs.set(entry.n, entry)
    for (const n of seqs.keys()) dependents.delete(n)
    return changed
  }

  /** In the log's terms as far as they are known; what is kept and, once whole, sent. */
  function toLogTerms(entry: Pending): OutboxEntry {
    const { ackedSeq: _, taken: _taken, ...kept } = entry
    // What is not pending any more came to nothing, or conditions name its place by now.
    const toSeq = (other: number) => acked.get(other) ?? (txs.has(other) ? undefined : 0)
    return { ...kept, ops: mapPendingIf(kept.ops, toSeq) }
  }

  /** The first to be sent that no ack has promised. */
  function getFirstUnacked(): Pending | undefined {
    for (const entry of txs.values()) {
      if (entry.ackedSeq === undefined && !entry.taken) return entry
    }
    return undefined
  }

  /** Whether another tab has yet to send a transaction, or has and its place is not known. */
  const isAwaited = (n: number) => n < 1 && !acked.has(n)

  /** Those of them that this tab keeps, as it keeps them. */
  function toKept(entries: readonly Pending[]): OutboxEntry[] {
    return entries.filter(({ taken }) => !taken).map(toLogTerms)
  }

  return {
    add,
    get size() {
      return txs.size
    },
    /** Says the same in other words: as many ops as before, on the same shapes. */
    setOps(n: number, ops: readonly Op[], options: Pick<OutboxEntry, 'again'> = {}): void {
      const entry = txs.get(n)
      if (!entry) return
      const next = { ...entry, ...options, ops }
      txs.set(n, next)
      noteDependent(next)
    },
    /** In terms that outlive those which are acked. */
    toLasting(entry: OutboxEntry): OutboxEntry {
      return { ...entry, ops: mapPendingIf(entry.ops, (other) => acked.get(other)) }
    },
    /** Some of them, as this tab keeps them. */
    toKept: (ns: Iterable<number>): readonly OutboxEntry[] =>
      toKept([...ns].flatMap((n) => txs.get(n) ?? [])),
    get ackedCount() {
      return acked.size
    },
    get isTyping() {
      for (const { typing } of txs.values()) if (typing !== undefined) return true
      return false
    },
    values: () => txs.values(),
    get: (n: number) => txs.get(n),
    getFirstUnacked,
    /** Those that another tab sends and the log has not shown. */
    getTaken(): readonly Pending[] {
      const taken: Pending[] = []
      for (const entry of txs.values()) {
        if (!entry.taken) break
        if (entry.ackedSeq === undefined) taken.push(entry)
      }
      return taken
    },
    getOps(id: string): readonly { n: number; op: Op }[] {
      return (places.get(id) ?? []).flatMap(({ n, at }) => {
        const op = txs.get(n)?.ops[at]
        return op ? { n, op } : []
      })
    },
    getIds: () => places.keys(),
    /** The gesture that last typed a text of a shape, and is not in the confirmed board. */
    getTyping(id: string): string | undefined {
      for (const { n } of [...(places.get(id) ?? [])].reverse()) {
        const typing = txs.get(n)?.typing
        if (typing !== undefined) return typing
      }
      return undefined
    },
    /** The shapes whose texts are being typed. */
    getTyped(): ReadonlySet<string> {
      const ids = new Set<string>()
      for (const { typing, ops } of txs.values()) {
        if (typing !== undefined) for (const { id } of ops) ids.add(id)
      }
      return ids
    },

    /**
     * The ops to send, or `undefined` while a condition waits for an ack, or another tab has not
     * sent what comes before it on the same shapes.
     */
    toSendable(entry: Pending): readonly Op[] | undefined {
      const { ops } = toLogTerms(entry)
      const isBehind = ops.some(({ id }) => places.get(id)?.some(({ n }) => isAwaited(n)))
      return hasPendingIf(ops) || isBehind ? undefined : ops
    },

    /** Notes acks: seq by n. Unknown and acked ones are passed over. */
    ack(seqs: ReadonlyMap<number, number>): Answered {
      const news = new Map<number, number>()
      for (const [n, ackedSeq] of seqs) {
        const entry = txs.get(n)
        if (!entry || entry.ackedSeq !== undefined) continue
        txs.set(n, { ...entry, ackedSeq })
        acked.set(n, ackedSeq)
        news.set(n, ackedSeq)
      }
      if (news.size === 0) return nothingAnswered
      return { answered: [...news.keys()], rewritten: toKept(rewrite(news)) }
    },

    /**
     * Takes out those that a board at `seq` holds, up to the first that has no answer; returns the
     * shapes that they touch. What comes after that one may have had no effect because of its refusal.
     */
    settle(seq: number): Set<string> {
      const end = getFirstUnacked()?.n ?? Number.POSITIVE_INFINITY
      const reached = new Map([...acked].filter(([n, ackedSeq]) => ackedSeq <= seq && n < end))
      settleIf(reached)
      return takeOut(reached.keys())
    },

    /** Takes out the last one, on which nothing depends, so that another may take its place. */
    takeBack: (n: number): ReadonlySet<string> => takeOut([n]),

    /** Takes out a refused one, and with it the ground of conditions on it. */
    drop(n: number): { entry: Pending; ids: ReadonlySet<string>; answered: Answered } | undefined {
      const entry = txs.get(n)
      if (!entry) return undefined
      // No register was ever written at seq 0: what depended on this has no effect.
      const changed = settleIf(new Map([[n, 0]]))
      const ids = takeOut([n])
      return { entry, ids, answered: { answered: [n], rewritten: toKept(changed) } }
    },

    /** Nothing is acked any more and no real seq is known: the log has another history. */
    forgetLog(): readonly OutboxEntry[] {
      acked.clear()
      for (const { ackedSeq: _, ...entry } of txs.values()) {
        txs.set(entry.n, { ...entry, ops: withoutLog(entry.ops) })
      }
      return [...txs.values()].filter(({ taken }) => !taken)
    },

    /**
     * Another tab sends those that are `isTaken` and those before them: they stay in the view, with
     * numbers up to 0, until the log shows them. All others are numbered from 1; answers these.
     */
    handOver(
      isTaken: (entry: Pending) => boolean,
      name: Omit<TakenOver, 'n'>,
    ): readonly OutboxEntry[] {
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

    /** Numbers those from `from` on anew, beginning with `to`; answers them. */
    renumber({ from, to }: { from: number; to: number }): readonly OutboxEntry[] {
      const before = [...txs.values()]
      const moved = before.filter(({ n }) => n >= from)
      const numbers = new Map(moved.map(({ n }, index) => [n, to + index]))
      setNumbers(before, numbers)
      return [...numbers.values()].flatMap((n) => txs.get(n) ?? []).map(toLogTerms)
    },
  }

  function takeOut(ns: Iterable<number>): Set<string> {
    const ids = new Set<string>()
    const gone = new Set(ns)
    for (const n of gone) {
      for (const { id } of txs.get(n)?.ops ?? []) ids.add(id)
      txs.delete(n)
      acked.delete(n)
    }
    for (const id of ids) {
      const left = (places.get(id) ?? []).filter(({ n }) => !gone.has(n))
      if (left.length > 0) places.set(id, left)
      else places.delete(id)
    }
    return ids
  }
}
