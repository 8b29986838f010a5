import {
  applyOp,
  applyTx,
  type Board,
  boardRecordId,
  createBoard,
  createTombstones,
  getPointsEnd,
  getRev,
  isCounted,
  limits,
  type Op,
  type OpContext,
  type Shape,
  standardKinds,
  unwrittenBoard,
} from '@tiza/protocol'
import { isRecord } from '../storage/parse-kept.ts'
import type { BoardChange, ChangeOrigin, OutboxEntry } from '../types.ts'
import { createTextConflicts, getText } from '../typing/text-conflicts.ts'
import type { BoardStore, BoardStoreOptions, GoneOrExists } from './board-store-types.ts'
import { createForgottenShapes, toTombstone } from './forgotten-shapes.ts'
import type { Pending } from './pending.ts'
import { isPendingSeq, mapIf, mapPendingIf, toPendingSeq, withoutLog } from './pending-seq.ts'
import { createPendingTxs, type Dropped, nothingAnswered } from './pending-txs.ts'
import { getRegisters } from './registers.ts'
import { remakeOps, toCreates } from './remake-ops.ts'
import { isOtherTombstone, toRemedy } from './remedy.ts'
import { createRevAliases } from './rev-aliases.ts'
import { splitOps } from './split-ops.ts'
import { toBoardRecord, toShown } from './to-shown.ts'

/** A board on its way to be the confirmed one. */
interface Loading {
  readonly board: Board
  /** Which log it is of, see `ackedLog`. */
  readonly log: number
  /** Whether all its shapes are there, so that what it lacks is gone. */
  complete: boolean
  /** Which of the shapes that it lacks a refusal has told of since it was complete. */
  readonly told: Set<string>
}

/** How many forgotten tombstones are kept for undo: as many as a board may have shapes. */
const mostForgotten = limits.shapesPerBoard

/** How many shapes of the board before are looked at, for each that a slice may hold. */
const looksPerShape = 20

export function createBoardStore({
  kinds = standardKinds,
  opsPerTx = limits.opsPerTx,
}: BoardStoreOptions = {}): BoardStore {
  let confirmed: Board = createBoard([], { kinds })
  let tombstones = createTombstones(confirmed, measureTombstone)
  /** What the tombstones of the confirmed board may come to; the server says. */
  let tombstoneBytes = Number.POSITIVE_INFINITY
  const forgotten = createForgottenShapes(mostForgotten)
  let epoch: string | undefined
  let seq = 0
  let sum: number | undefined
  let loading: Loading | undefined
  /** Counts the logs that acks have spoken of, and which of them the confirmed board is of. */
  let ackedLog = 0
  let confirmedLog = 0
  const pending = createPendingTxs()
  /** Own transactions that the log holds: n by seq. */
  const ownSeqs = new Map<number, number>()
  const aliases = createRevAliases(mostForgotten)
  const view = new Map<string, Shape>()
  let boardRecord = toBoardRecord(unwrittenBoard, { kinds })
  /** Shapes that the view shows otherwise than they are: it does not know all of them. */
  const unlike = new Map<string, Shape>()
  const listeners = new Set<(change: BoardChange) => void>()

  function toContext(n: number): OpContext {
    return { by: '', at: 0, seq: toPendingSeq(n), ends: confirmed.ends, kinds }
  }

  /** A shape under the pending work: of a board that is being loaded, as soon as it is there. */
  function getBase(id: string): Shape | undefined {
    const shape = loading?.board.shapes.get(id)
    const known = shape || loading?.complete ? shape : confirmed.shapes.get(id)
    // A tombstone that is here still may be older than what is kept of it since the log forgot it.
    const current = known?.deleted && isForgotten(id) ? undefined : known
    return current ?? forgotten.get(id) ?? (id === boardRecordId ? unwrittenBoard : undefined)
  }

  const isOwn = (rev: number) => isPendingSeq(rev) || ownSeqs.has(rev)

  /** Keeps what undo, or what is pending, may need of tombstones that the log has forgotten. */
  function bury(shapes: readonly Shape[]): void {
    for (const shape of shapes) {
      if (isForgotten(shape.id)) continue
      const isNeeded = isOwn(getRev(shape, 'deleted')) || pending.getOps(shape.id).length > 0
      if (isNeeded) forgotten.keep(shape)
    }
  }

  /** The same of shapes that a board which is loaded knows nothing of any more. */
  function buryMissing({ board: next, told }: Loading): void {
    for (const shape of confirmed.shapes.values()) {
      if (shape.deleted && !next.shapes.has(shape.id)) bury([shape])
    }
    for (const id of pending.getIds()) {
      // The board's own record is never gone: it is as if it had never been written.
      if (next.shapes.has(id) || id === boardRecordId) continue
      const known = confirmed.shapes.get(id)
      const isOutdated = known?.deleted ? isForgotten(id) : told.has(id)
      const base = isOutdated ? forgotten.get(id) : (known ?? forgotten.get(id))
      // Some of what is pending may be in what is loaded, and leaves then: what is kept has the effect of it.
      const tombstone = getLastTombstone(id, base) ?? (base && toTombstone(base))
      if (!tombstone) continue
      if (known || isForgotten(id)) forgotten.keep(tombstone)
      // Made and deleted since the board before: the log may not have come to that, or have forgotten it.
      else forgotten.keepSurviving(tombstone)
    }
    for (const id of forgotten.getIds()) if (next.shapes.has(id)) forgotten.delete(id)
  }

  /** The shape with all that is pending for it, or what is pending before `n`; tombstones included. */
  function makeWhole(id: string, before?: number): Shape | undefined {
    return withPending(getBase(id), id, before)
  }

  function withPending(
    base: Shape | undefined,
    id: string,
    before = Number.POSITIVE_INFINITY,
  ): Shape | undefined {
    let shape = base
    for (const { n, op } of pending.getOps(id)) {
      if (n < before) shape = applyPending(shape, toTermsOf(shape, op), toContext(n))
    }
    return shape
  }

  /** What the last pending delete makes of a shape; the conditions of what came after it name that. */
  function getLastTombstone(id: string, base: Shape | undefined): Shape | undefined {
    let shape = base
    let tombstone: Shape | undefined
    for (const { n, op } of pending.getOps(id)) {
      shape = applyPending(shape, toTermsOf(shape, op), toContext(n))
      if (shape?.deleted) tombstone = shape
    }
    return tombstone
  }

  /**
   * An op whose conditions name own transactions as the shape does: by their place in the log or, while
   * that is not known, by their number. What was known of a shape before its transaction was acknowledged
   * says the one, and the condition the other.
   */
  function toTermsOf(shape: Shape | undefined, op: Op): Op {
    if (!shape || !('if' in op) || !op.if) return op
    const isSame = Object.entries(op.if).every(([name, seq]) => getRev(shape, name) === seq)
    if (isSame) return op
    const [mapped = op] = mapIf([op], (seq, register) => {
      const rev = getRev(shape, register)
      return toOwn(rev) === toOwn(seq) ? rev : seq
    })
    return mapped
  }

  /** Whether something pending before `n` brings a shape back: then the log knows it by that time. */
  function isBroughtBack(id: string, before = Number.POSITIVE_INFINITY): boolean {
    const ops = pending.getOps(id)
    return ops.some(({ n, op }) => n < before && (op.op === 'create' || op.op === 'restore'))
  }

  function isDeletedAfter(id: string, n: number): boolean {
    return pending.getOps(id).some((other) => other.n > n && other.op.op === 'delete')
  }

  /** Whether a transaction is what brings a shape back: none before it does, and its conditions hold. */
  function isBroughtBackBy(id: string, n: number): boolean {
    if (isBroughtBack(id, n)) return false
    return !makeWhole(id, n + 1)?.deleted
  }

  const { isForgotten } = forgotten

  /** Learns from a refusal which of a transaction's shapes the log has forgotten, and which not. */
  function learnFates({ n, ops, again }: Pending, { code, at }: GoneOrExists): boolean {
    const op = ops[at ?? ops.length - 1]
    if (!op) return false
    if (code === 'exists') {
      if (again) forgotten.noteSurviving(op.id)
      return again === true
    }
    if (op.op !== 'restore') return true
    noteForgotten(op.id, n)
    // Whatever was deleted before that one is forgotten too.
    const until = getDeletedRev(op.id, n)
    for (const { op: kind, id } of ops) {
      if (kind !== 'restore' || forgotten.isSurviving(id)) continue
      const rev = getDeletedRev(id, n)
      if (rev !== undefined && until !== undefined && rev <= until) noteForgotten(id, n)
    }
    return true
  }

  function getDeletedRev(id: string, before: number): number | undefined {
    const shape = makeWhole(id, before)
    return shape?.deleted ? getRev(shape, 'deleted') : undefined
  }

  function noteForgotten(id: string, before: number): void {
    const shape = makeWhole(id, before)
    if (shape && !isKnownAfter(id, before)) keepRefused(toTombstone(shape))
  }

  function keepRefused(tombstone: Shape): void {
    forgotten.keep(tombstone)
    if (loading?.complete) loading.told.add(tombstone.id)
  }

  /** Whether the log knew a shape after it refused `n`: something sent later has written its life. */
  function isKnownAfter(id: string, n: number): boolean {
    const shape = confirmed.shapes.get(id)
    return shape !== undefined && toOwn(getRev(shape, 'deleted')) > toPendingSeq(n)
  }

  /**
   * All registers of a shape that `n` makes again, but for its life, stand for what they were, and what
   * has conditions on those has them on `n` now; returns the numbers of that.
   */
  function moveConditions(shape: Shape, n: number): number[] {
    const { id } = shape
    const rev = toPendingSeq(n)
    const earlier = new Map(
      getRegisters(shape.kind, kinds)
        .filter((register) => register !== 'deleted')
        .map((register) => [register, toOwnRev(id, register, getRev(shape, register))]),
    )
    for (const [register, before] of earlier) aliases.note(id, register, { rev, earlier: before })
    const later = pending.getOps(id).filter((other) => other.n > n)
    const moved = new Set(later.flatMap(({ n, op }) => ('if' in op && op.if ? n : [])))
    for (const other of moved) {
      const ops = mapIf(pending.get(other)?.ops ?? [], (seq, register, op) => {
        const isSame = op.id === id && earlier.get(register) === toOwnRev(id, register, seq)
        return isSame ? rev : seq
      })
      pending.setOps(other, ops)
    }
    return [...moved]
  }

  /** In `after` the revisions of own writes stand for those in `before`, the same shape as it was. */
  function noteAliases(before: Shape, after: Shape | undefined): void {
    if (!after) return
    for (const register of getRegisters(before.kind, kinds)) {
      const rev = toOwn(getRev(after, register))
      const earlier = toOwnRev(before.id, register, getRev(before, register))
      if (isPendingSeq(rev) && rev !== earlier) {
        aliases.note(before.id, register, { rev, earlier })
      }
    }
  }

  /** A rev in the terms of one's own transactions where it is one's own, else unchanged. */
  function toOwn(rev: number): number {
    const n = ownSeqs.get(rev)
    return n === undefined ? rev : toPendingSeq(n)
  }

  const toOwnRev = (id: string, register: string, rev: number) =>
    aliases.resolve(id, register, toOwn(rev))

  /** The same, as it is seen, or was made when it was not. */
  function getWhole(id: string): Shape | undefined {
    return unlike.get(id) ?? view.get(id) ?? makeWhole(id)
  }

  function show(id: string, shape: Shape | undefined): void {
    if (id === boardRecordId) boardRecord = toBoardRecord(shape, { kinds })
    const shown = shape && !shape.deleted ? toShown(shape, { kinds }) : undefined
    if (shown) view.set(id, shown)
    else view.delete(id)
    if (shape && shown && shown !== shape) unlike.set(id, shape)
    else unlike.delete(id)
  }

  function refresh(ids: Iterable<string>): void {
    for (const id of ids) show(id, makeWhole(id))
  }

  /** Takes a refused transaction out. What is kept of a forgotten shape may hold what it wrote. */
  function dropPending(n: number): Dropped | undefined {
    return pending.drop(n, (id, register) => {
      const shape = getBase(id)
      return shape !== undefined && getRev(shape, register) === toPendingSeq(n)
    })
  }

  function settle(): Set<string> {
    return confirmedLog === ackedLog ? pending.dropConfirmed(seq) : new Set()
  }

  const texts = createTextConflicts({
    pending,
    getConfirmed: (id) => confirmed.shapes.get(id),
    getShown: (id) => view.get(id),
    getWhole,
  })

  /** Gives pending transactions other numbers, by which what is forgotten is known, too. */
  function renumberBy(renumber: () => readonly OutboxEntry[]): readonly OutboxEntry[] {
    const before = [...pending.values()].map(({ n }) => n)
    const entries = renumber()
    const seqs = new Map([...ownSeqs].map(([seq, n]) => [toPendingSeq(n), seq]))
    for (const [at, { n }] of [...pending.values()].entries()) {
      seqs.set(toPendingSeq(before[at] ?? 0), toPendingSeq(n))
    }
    // What is neither pending nor in the log was refused: no register was ever written at seq 0.
    forgotten.mapSeqs((seq) => (isPendingSeq(seq) ? (seqs.get(seq) ?? 0) : seq))
    ownSeqs.clear()
    refresh(pending.getIds())
    return entries
  }

  function notify(origin: ChangeOrigin, ids: ReadonlySet<string>): void {
    if (ids.size === 0) return
    for (const listener of listeners) listener({ origin, ids })
  }

  return {
    kinds,
    shapes: view,
    get boardRecord() {
      return boardRecord
    },
    get epoch() {
      return epoch
    },
    get seq() {
      return seq
    },
    get sum() {
      return sum
    },
    get confirmed() {
      return confirmed
    },
    pending,
    getWhole,

    toOwnRev,

    toLasting(entry) {
      const restored = entry.ops.flatMap(({ op, id }) => {
        const shape = op === 'restore' ? makeWhole(id, entry.n) : undefined
        return shape?.deleted ? [shape] : []
      })
      const lasting = pending.toLasting(entry)
      return restored.length > 0 ? { ...lasting, restored } : lasting
    },

    isAgain: (ops) => ops.some(({ op, id }) => op === 'create' && getWhole(id)?.deleted === true),

    isForgotten: (id) => isForgotten(id) && !isBroughtBack(id),

    limitTombstones(bytes) {
      tombstoneBytes = bytes
    },

    remakeForgotten(sent) {
      if (!forgotten.takeNews()) return []
      const changed = new Set<number>()
      for (const entry of pending.values()) {
        const { n, ops, taken } = entry
        if (n <= sent || taken || !ops.some(({ op }) => op === 'restore')) continue
        const made: Shape[] = []
        const whole = remakeOps(ops, (id) => {
          const shape = forgotten.get(id)
          // What needs several ops is refused as it is: a refusal names an op by its place.
          const isOne = shape && toCreates(shape).length === 1
          if (!isOne || !isForgotten(id) || !isBroughtBackBy(id, n)) return undefined
          made.push(shape)
          return shape
        })
        if (made.length === 0 || splitOps(whole, opsPerTx).length > 1) continue
        pending.setOps(n, whole, { again: true })
        changed.add(n)
        for (const shape of made) for (const other of moveConditions(shape, n)) changed.add(other)
        refresh(made.map(({ id }) => id))
      }
      return pending.toKept(changed)
    },

    replaceRefused(n, refusal, number) {
      const entry = pending.get(n)
      if (!entry || !learnFates(entry, refusal)) return undefined
      const ids = new Set(entry.ops.map(({ id }) => id))
      const before = new Map([...ids].map((id) => [id, makeWhole(id)]))
      const dropped = dropPending(n)
      if (!dropped) return undefined
      const ops = [...ids].flatMap((id) => {
        const [was, left] = [before.get(id), makeWhole(id)]
        // What it was deleted as is known here alone, for undo.
        if (was?.deleted && (isForgotten(id) || isOtherTombstone(was, left))) keepRefused(was)
        return toRemedy({
          before: was,
          after: makeWhole(id),
          refused: entry.ops.filter((op) => op.id === id),
          isForgotten: isForgotten(id),
        })
      })
      for (const one of number(ops)) pending.add(one)
      const changed = new Set([...ids, ...settle()])
      refresh(changed)
      for (const [id, shape] of before) if (shape) noteAliases(shape, makeWhole(id))
      notify('remote', changed)
      const isWanted = ({ op, id }: Op) =>
        op !== 'delete' && !before.get(id) && !isDeletedAfter(id, n)
      const unknown = entry.ops.filter(isWanted)
      return { answered: dropped.answered, unknown }
    },

    getPointCount(id) {
      const shape = view.get(id)
      return shape && 'pts' in shape ? getPointsEnd(shape, confirmed.ends).count : 0
    },

    takeBack(n) {
      refresh(pending.takeBack(n))
    },

    texts,

    addPending(entries, origin = 'local') {
      const touched = new Map<string, Shape | undefined>()
      for (const { n, ops } of entries) {
        const context = toContext(n)
        for (const op of ops) {
          const before = touched.has(op.id) ? touched.get(op.id) : getWhole(op.id)
          touched.set(op.id, applyPending(before, toTermsOf(before, op), context))
        }
      }
      for (const entry of entries) pending.add(entry)
      for (const [id, shape] of touched) show(id, shape)
      notify(origin, new Set(touched.keys()))
    },

    resume(entries, { of }) {
      const known = new Set(entries.map(({ n }) => n))
      const resumed = entries.map(({ epoch: spokenOf, ...kept }) => {
        const { ops } = kept
        const current = spokenOf === undefined || spokenOf === of ? ops : withoutLog(ops)
        return { ...kept, ops: mapPendingIf(current, (n) => (known.has(n) ? undefined : 0)) }
      })
      for (const { ops, restored = [] } of resumed) {
        for (const shape of restored) forgotten.keepRestored(shape, ops)
      }
      this.addPending(resumed.map(({ restored: _, ...entry }) => entry))
    },

    ack(n, ackedSeq) {
      ownSeqs.set(ackedSeq, n)
      const answered = pending.ack(new Map([[n, ackedSeq]]))
      const ids = settle()
      refresh(ids)
      notify('remote', ids)
      return answered
    },

    drop(n) {
      const dropped = dropPending(n)
      if (!dropped) return undefined
      const ids = new Set([...dropped.ids, ...settle()])
      refresh(ids)
      notify('remote', ids)
      return dropped
    },

    confirm(tx, session, { getSum = () => undefined, beforeTelling = () => undefined } = {}) {
      if (loading) throw new Error('a board is being loaded')
      const ids = new Set<string>()
      const own = new Map<number, number>()
      const noted = new Set<string>()
      const taken = new Map(
        pending.getTaken().map(({ n, taken }) => [`${taken?.session} ${taken?.n}`, n]),
      )
      for (const one of tx) {
        if (one.seq !== seq + 1) throw new Error(`seq ${one.seq} does not follow ${seq}`)
        const n = one.by === session ? one.n : taken.get(`${one.by} ${one.n}`)
        for (const { id } of n !== undefined ? [] : one.ops) {
          if (!noted.has(id)) texts.note(id)
          noted.add(id)
        }
        const outcome = applyTx(confirmed, one, { isLogged: true })
        if (!outcome.ok) break
        seq = one.seq
        sum = getSum(seq)
        for (const op of one.ops) ids.add(op.id)
        for (const id of outcome.changed) forgotten.delete(id)
        tombstones.note(outcome.changed)
        bury(tombstones.forget(tombstoneBytes))
        if (n === undefined) continue
        ownSeqs.set(one.seq, n)
        own.set(n, one.seq)
      }
      const answered = own.size > 0 ? pending.ack(own) : nothingAnswered
      for (const id of pending.dropConfirmed(seq)) ids.add(id)
      refresh(ids)
      beforeTelling()
      notify('remote', ids)
      return answered
    },

    load(board) {
      this.loadInSlices(board, Number.POSITIVE_INFINITY).next()
    },

    *loadInSlices(next, shapesPerSlice) {
      const mine: Loading = {
        board: createBoard([], { kinds }),
        log: ackedLog,
        complete: false,
        told: new Set(),
      }
      let ids = new Set<string>()
      const showSlice = () => {
        refresh(ids)
        notify('reset', ids)
        ids = new Set()
      }
      loading = mine
      try {
        // The log may have taken some of what is pending here: nobody tells which.
        texts.noteAll()
        let taken = 0
        for (const shape of next.shapes) {
          if (!isRecord(shape) || typeof shape.id !== 'string') continue
          if (ids.size >= shapesPerSlice) {
            showSlice()
            yield taken
            if (loading !== mine) return
          }
          putShape(mine.board, shape)
          ids.add(shape.id)
          taken++
        }
        buryMissing(mine)
        mine.complete = true
        let looks = 0
        for (const id of view.keys()) {
          const isGone = !mine.board.shapes.has(id)
          // Twice as many: two boards that fit a slice each are exchanged in one step.
          const isFull = isGone && ids.size >= 2 * shapesPerSlice
          if (isFull || ++looks % (looksPerShape * shapesPerSlice) === 0) {
            showSlice()
            yield taken
            if (loading !== mine) return
          }
          if (isGone) ids.add(id)
        }
        // Once more: what one has done since then may need others.
        buryMissing(mine)
        confirmed = mine.board
        tombstones = createTombstones(confirmed, measureTombstone)
        confirmedLog = mine.log
        epoch = next.epoch
        seq = next.seq
        sum = next.sum
        loading = undefined
        for (const id of settle()) ids.add(id)
        for (const id of pending.getIds()) ids.add(id)
        // No shape that is gone: of a log that was rewound, it is as if it had never been written.
        if (boardRecord.seq >= 0 && !confirmed.shapes.has(boardRecordId)) ids.add(boardRecordId)
        showSlice()
      } finally {
        if (loading === mine) loading = undefined
      }
    },

    forgetLog() {
      texts.noteAll()
      ackedLog++
      ownSeqs.clear()
      aliases.clear()
      forgotten.clear()
      const entries = pending.forgetLog()
      refresh(pending.getIds())
      return entries
    },

    handOver(...taken) {
      // What the other tab sends of a text may be part of what has been typed by now.
      texts.noteAll()
      return renumberBy(() => pending.handOver(...taken))
    },

    renumber: (numbers) => renumberBy(() => pending.renumber(numbers)),

    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The shape that an op leaves; as it was, when the op is refused. */
function applyPending(shape: Shape | undefined, op: Op, context: OpContext): Shape | undefined {
  // One makes a deleted shape only where the log has forgotten it, or will have when it hears of that.
  const found = op.op === 'create' && shape?.deleted ? undefined : shape
  const outcome = applyOp(found, op, context)
  return outcome.state === 'refused' ? shape : outcome.shape
}

/**
 * About the bytes of a tombstone, from below: a client forgets none that the server may still speak
 * of.
 */
export function measureTombstone(shape: Shape): number {
  const points = 'pts' in shape ? shape.pts.length : 0
  return 150 + points + getText(shape).length
}

function putShape(board: Board, shape: Shape): void {
  board.shapes.set(shape.id, shape)
  if (isCounted(shape)) board.liveCount++
}
