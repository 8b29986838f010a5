import type { Pending } from './pending.ts'
import { getPendingNs } from './pending-seq.ts'

/** Where an op is: in which transaction, and at which place in it. */
export interface OpPlace {
  readonly n: number
  readonly at: number
}

/** Pending transactions by number, by the shapes that they touch, and by what their conditions name. */
export interface PendingIndex {
  /** By number, in order. */
  readonly txs: ReadonlyMap<number, Pending>
  /** Acknowledged, but not in the confirmed board yet: seq by number. */
  readonly acked: ReadonlyMap<number, number>
  /** The ops on a shape, oldest first. */
  getPlaces(id: string): readonly OpPlace[]
  /** The shapes that any op touches. */
  getIds(): Iterable<string>
  /** The transactions with conditions on some others. */
  getDependents(ns: Iterable<number>): ReadonlySet<number>
  add(entry: Pending): void
  /** Puts a transaction in the place of one with the same number and as many ops on the same shapes. */
  replace(entry: Pending): void
  /** Nothing depends on some transactions any more. */
  forgetDependents(ns: Iterable<number>): void
  /** Takes some out; returns the shapes that they touch. */
  takeOut(ns: Iterable<number>): Set<string>
  /** No transaction is acknowledged any more. */
  forgetAcks(): void
  clear(): void
}

export function createPendingIndex(): PendingIndex {
  const txs = new Map<number, Pending>()
  const acked = new Map<number, number>()
  const places = new Map<string, OpPlace[]>()
  const dependents = new Map<number, Set<number>>()

  function noteDependent({ n, ops }: Pending): void {
    for (const other of getPendingNs(ops)) {
      const known = dependents.get(other)
      if (known) known.add(n)
      else dependents.set(other, new Set([n]))
    }
  }

  function replace(entry: Pending): void {
    txs.set(entry.n, entry)
    if (entry.ackedSeq !== undefined) acked.set(entry.n, entry.ackedSeq)
    noteDependent(entry)
  }

  return {
    txs,
    acked,
    getPlaces: (id) => places.get(id) ?? [],
    getIds: () => places.keys(),
    getDependents: (ns) => new Set([...ns].flatMap((n) => [...(dependents.get(n) ?? [])])),
    add(entry) {
      replace(entry)
      for (const [at, { id }] of entry.ops.entries()) {
        const known = places.get(id)
        if (known) known.push({ n: entry.n, at })
        else places.set(id, [{ n: entry.n, at }])
      }
    },
    replace,
    forgetDependents(ns) {
      for (const n of ns) dependents.delete(n)
    },
    takeOut(ns) {
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
    },
    forgetAcks: () => acked.clear(),
    clear() {
      for (const known of [txs, acked, places, dependents]) known.clear()
    },
  }
}
