import { getPointsEnd, limits, type Op, type Shape, standardKinds } from '@tiza/protocol'
import type { Deletions, OutboxEntry, Writing } from '../types.ts'
import { createTextConflicts } from '../typing/text-conflicts.ts'
import { createApplyPending } from './apply-pending.ts'
import { createBaseShapes } from './base-shapes.ts'
import { createBoardLoading } from './board-loading.ts'
import type { BoardStore, BoardStoreOptions } from './board-store-types.ts'
import { createBoardView } from './board-view.ts'
import { createComposedShapes } from './composed-shapes.ts'
import { createConfirmedBoard } from './confirmed-board.ts'
import { createKeptTombstones } from './kept-tombstones.ts'
import { createOwnRevs } from './own-revs.ts'
import { isPendingSeq, mapPendingSeqs, toPendingSeq, withoutLog } from './pending-seq.ts'
import { createPendingTxs, nothingAnswered } from './pending-txs.ts'
import { withShapes } from './with-shapes.ts'

/** How many forgotten tombstones are kept for undo: as many as a board may have shapes. */
const mostKept = limits.shapesPerBoard

/**
 * Puts the parts of a store together, each of which knows those before it only: what the server has
 * confirmed and what it has forgotten, pending transactions on top of that, and what is shown.
 */
export function createBoardStore({
  kinds = standardKinds,
  told = { current: limits },
}: BoardStoreOptions = {}): BoardStore {
  const confirmed = createConfirmedBoard({ kinds })
  const pending = createPendingTxs()
  const ownRevs = createOwnRevs()
  const apply = createApplyPending({ confirmed, ownRevs, kinds })
  const kept = createKeptTombstones({ confirmed, pending, ownRevs, apply, most: mostKept })
  const base = createBaseShapes({ confirmed, kept, ownRevs })
  const composed = createComposedShapes({ base, pending, apply })
  const view = createBoardView({ kinds, compose: composed.get })
  const texts = createTextConflicts({
    pending,
    getConfirmed: (id) => confirmed.board.shapes.get(id),
    getShown: (id) => view.shapes.get(id),
    getWhole: view.getWhole,
    told,
  })
  const loading = createBoardLoading({
    ...{ confirmed, base, view, pending, kept, texts, ownRevs, dropConfirmed, kinds },
  })

  /** Takes out of the pending transactions what the confirmed board has; returns the shapes touched. */
  function dropConfirmed(): ReadonlySet<string> {
    return confirmed.log === ownRevs.log ? pending.dropConfirmed(confirmed.seq) : new Set()
  }

  /** Gives pending transactions other numbers, and names them by those wherever they are named. */
  function renumberBy(renumber: () => readonly OutboxEntry[]): readonly OutboxEntry[] {
    const before = [...pending.values()].map(({ n }) => n)
    const entries = renumber()
    noteNumbers([...pending.values()].map(({ n }, at) => [before[at] ?? 0, n] as const))
    view.refresh(pending.getIds())
    return entries
  }

  /** How pending transactions were numbered, and how they are now; `undefined` for what is there no more. */
  function noteNumbers(numbers: Iterable<readonly [number, number | undefined]>): void {
    const seqs = ownRevs.takeSeqs()
    for (const [before, n] of numbers) {
      if (n !== undefined) seqs.set(toPendingSeq(before), toPendingSeq(n))
    }
    // What is neither pending nor in the log was refused: no register was ever written at seq 0.
    kept.mapSeqs((seq) => (isPendingSeq(seq) ? (seqs.get(seq) ?? 0) : seq))
  }

  return {
    kinds,
    pending,
    texts,
    shapes: view.shapes,
    get boardRecord() {
      return view.record
    },
    get epoch() {
      return confirmed.epoch
    },
    get seq() {
      return confirmed.seq
    },
    get sum() {
      return confirmed.sum
    },
    get isOfLog() {
      return confirmed.log === ownRevs.log
    },
    get confirmed() {
      return confirmed.board
    },
    getWhole: view.getWhole,
    *walkWhole() {
      const known = [view.shapes.keys(), confirmed.board.shapes.keys(), pending.getIds()]
      const ids = new Set(known.flatMap((some) => [...some]))
      for (const id of ids) {
        const shape = view.getWhole(id)
        if (shape && !shape.deleted) yield shape
      }
    },
    getPointCount(id) {
      const shape = view.shapes.get(id)
      return shape && 'pts' in shape ? getPointsEnd(shape, confirmed.board.ends).count : 0
    },
    toOwnRev: ownRevs.toOwn,
    toLasting: pending.toLasting,
    withShapes: (ops) =>
      withShapes(ops, { getWhole: view.getWhole, ownRevs, kinds, limits: told.current }),
    limitTombstones: confirmed.limitTombstones,
    drop(n) {
      const dropped = pending.drop(n)
      kept.handleRefused(n)
      if (dropped) view.update('remote', new Set([...dropped.ids, ...dropConfirmed()]))
      return dropped
    },
    takeBack(n) {
      view.refresh(pending.takeBack(n))
    },

    addPending(entries, origin = 'local') {
      const touched = new Map<string, Shape | undefined>()
      for (const { n, ops } of entries) {
        for (const op of ops) {
          const before = touched.has(op.id) ? touched.get(op.id) : view.getWhole(op.id)
          touched.set(op.id, composed.apply(before, op, n))
        }
      }
      for (const entry of entries) pending.add(entry)
      for (const [id, shape] of touched) view.show(id, shape)
      view.notify(origin, new Set(touched.keys()))
    },

    resume(entries, { of }) {
      const known = new Set(entries.map(({ n }) => n))
      const resumed = entries.map(({ epoch, ...entry }) => {
        const ops = epoch === undefined || epoch === of ? entry.ops : withoutLog(entry.ops)
        return { ...entry, ops: mapPendingSeqs(ops, (n) => (known.has(n) ? undefined : 0)) }
      })
      this.addPending(resumed)
    },

    ack(n, ackedSeq) {
      ownRevs.note(ackedSeq, n)
      const answered = pending.ack(new Map([[n, ackedSeq]]))
      view.update('remote', dropConfirmed())
      return answered
    },

    confirm(tx, session, { getSum = () => undefined, beforeNotify = () => undefined } = {}) {
      if (base.loading) throw new Error('a board is being loaded')
      const ids = new Set<string>()
      const own = new Map<number, number>()
      const noted = new Set<string>()
      const deletions: Deletions[] = []
      const written = new Map<string, Writing>()
      const taken = new Map(
        pending.getTaken().map(({ n, taken }) => [`${taken?.session} ${taken?.n}`, n]),
      )
      for (const one of tx) {
        const n = one.by === session ? one.n : taken.get(`${one.by} ${one.n}`)
        for (const { op, id } of n !== undefined ? [] : one.ops) {
          if (!noted.has(id)) texts.note(id)
          noted.add(id)
          const isNew = op === 'create' || op === 'restore' || written.get(id)?.isNew === true
          written.set(id, { by: one.by, isNew })
        }
        const gone = n === undefined ? getDeletedIds(one.ops) : []
        if (gone.length > 0) deletions.push({ by: one.by, ids: gone, opCount: one.ops.length })
        const applied = confirmed.apply(one, getSum(one.seq))
        if (!applied) break
        for (const { id } of one.ops) ids.add(id)
        for (const id of applied.changed) kept.delete(id)
        kept.handleForgotten(applied.forgotten)
        if (n === undefined) continue
        ownRevs.note(one.seq, n)
        own.set(n, one.seq)
      }
      const answered = own.size > 0 ? pending.ack(own) : nothingAnswered
      for (const id of pending.dropConfirmed(confirmed.seq)) ids.add(id)
      view.refresh(ids)
      beforeNotify()
      view.notify('remote', ids, {
        ...(deletions.length > 0 && { deletions }),
        ...(written.size > 0 && { written }),
      })
      return answered
    },

    load(board) {
      loading.load(board, Number.POSITIVE_INFINITY).next()
    },
    loadInSlices: loading.load,

    forgetLog() {
      texts.noteAll()
      ownRevs.forgetLog()
      kept.clear()
      const entries = pending.forgetLog()
      view.refresh(pending.getIds())
      return entries
    },
    handOver(...taken) {
      // What the other tab sends of a text may be part of what has been typed by now.
      texts.noteAll()
      return renumberBy(() => pending.handOver(...taken))
    },
    renumber: (numbers) => renumberBy(() => pending.renumber(numbers)),
    refit(options) {
      const before = [...pending.getIds()]
      const numbers = pending.refit(options)
      if (!numbers) return undefined
      noteNumbers(numbers)
      view.refresh(new Set([...before, ...pending.getIds()]))
      return [...pending.values()].filter(({ n }) => n >= options.from)
    },
    subscribe: view.subscribe,
  }
}

function getDeletedIds(ops: readonly Op[]): readonly string[] {
  return ops.flatMap(({ op, id }) => (op === 'delete' ? id : []))
}
