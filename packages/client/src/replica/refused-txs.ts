import { getRev, type KnownKinds, type Op, type Shape } from '@tiza/protocol'
import type { OutboxEntry } from '../types.ts'
import type { BaseShapes } from './base-shapes.ts'
import type { GoneOrExists, Replaced } from './board-store-types.ts'
import type { BoardView } from './board-view.ts'
import type { ComposedShapes } from './composed-shapes.ts'
import { type ForgottenShapes, toTombstone } from './forgotten-shapes.ts'
import type { OwnRevs } from './own-revs.ts'
import type { Pending } from './pending.ts'
import { isPendingSeq, toPendingSeq } from './pending-seq.ts'
import type { Dropped, PendingTxs } from './pending-txs.ts'
import { getRegisters } from './registers.ts'
import { isOtherTombstone, toRemedy } from './remedy.ts'

/** Takes transactions that the server has refused out of the pending ones. */
export interface RefusedTxs {
  /** Takes one out, with its effects. `undefined` for one that is not pending. */
  drop(n: number): Dropped | undefined
  /** Takes one out and puts others in its place that leave the view as it was; see `BoardStore`. */
  replace(
    n: number,
    refusal: GoneOrExists,
    number: (ops: readonly Op[]) => readonly OutboxEntry[],
  ): Replaced | undefined
}

export interface RefusedTxsOptions {
  readonly pending: Pick<PendingTxs, 'get' | 'add' | 'drop'>
  readonly base: Pick<BaseShapes, 'get' | 'getConfirmed' | 'noteRefused'>
  readonly composed: Pick<ComposedShapes, 'get' | 'isDeletedAfter'>
  readonly forgotten: Pick<
    ForgottenShapes,
    'isForgotten' | 'isSurviving' | 'keep' | 'noteSurviving'
  >
  readonly ownRevs: Pick<OwnRevs, 'addAlias' | 'isOwn' | 'resolve' | 'toOwn'>
  readonly view: Pick<BoardView, 'refresh' | 'notify'>
  /** Takes out of the pending transactions what the confirmed board has; returns the shapes touched. */
  readonly dropConfirmed: () => ReadonlySet<string>
  readonly kinds: KnownKinds
}

export function createRefusedTxs({
  pending,
  base,
  composed,
  forgotten,
  ownRevs,
  view,
  dropConfirmed,
  kinds,
}: RefusedTxsOptions): RefusedTxs {
  /** What was kept of a forgotten shape may hold what the refused transaction wrote. */
  function takeOut(n: number): Dropped | undefined {
    return pending.drop(n, (id, register) => {
      const shape = base.get(id)
      return shape !== undefined && getRev(shape, register) === toPendingSeq(n)
    })
  }

  /** Finds out from a refusal which shapes the log has forgotten. Returns whether it says anything new. */
  function learn({ n, ops, again }: Pending, { code, at }: GoneOrExists): boolean {
    const op = ops[at ?? ops.length - 1]
    if (!op) return false
    if (code === 'exists') {
      if (again) forgotten.noteSurviving(op.id)
      return again === true
    }
    if (op.op !== 'restore') return true
    noteForgotten(op.id, n)
    // The log forgets in the order of deletion: what was deleted before that shape is gone too.
    const until = getDeletedRev(op.id, n)
    for (const { op: kind, id } of ops) {
      if (kind !== 'restore' || forgotten.isSurviving(id)) continue
      const rev = getDeletedRev(id, n)
      if (rev !== undefined && until !== undefined && rev <= until) noteForgotten(id, n)
    }
    return true
  }

  function getDeletedRev(id: string, before: number): number | undefined {
    const shape = composed.get(id, before)
    return shape?.deleted ? getRev(shape, 'deleted') : undefined
  }

  function noteForgotten(id: string, before: number): void {
    const shape = composed.get(id, before)
    if (shape && !isKnownAfter(id, before)) keep(toTombstone(shape))
  }

  function keep(tombstone: Shape): void {
    forgotten.keep(tombstone)
    base.noteRefused(tombstone.id)
  }

  /** Whether the log has known a shape since it refused `n`: something sent later has created or deleted it. */
  function isKnownAfter(id: string, n: number): boolean {
    const shape = base.getConfirmed(id)
    return shape !== undefined && ownRevs.toOwn(getRev(shape, 'deleted')) > toPendingSeq(n)
  }

  /** The revisions of own writes in `after` stand for those in `before`, the same shape as it was. */
  function addAliases(before: Shape, after: Shape | undefined): void {
    if (!after) return
    for (const register of getRegisters(before.kind, kinds)) {
      const rev = ownRevs.toOwn(getRev(after, register))
      const earlier = ownRevs.resolve(before.id, register, getRev(before, register))
      if (isPendingSeq(rev) && rev !== earlier) {
        ownRevs.addAlias(before.id, register, { rev, earlier })
      }
    }
  }

  return {
    drop(n) {
      const dropped = takeOut(n)
      if (!dropped) return undefined
      const changed = new Set([...dropped.ids, ...dropConfirmed()])
      view.refresh(changed)
      view.notify('remote', changed)
      return dropped
    },
    replace(n, refusal, number) {
      const entry = pending.get(n)
      if (!entry || !learn(entry, refusal)) return undefined
      const ids = new Set(entry.ops.map(({ id }) => id))
      const before = new Map([...ids].map((id) => [id, composed.get(id)]))
      const dropped = takeOut(n)
      if (!dropped) return undefined
      const ops = [...ids].flatMap((id) => {
        const [was, left] = [before.get(id), composed.get(id)]
        // Only this client knows what the shape was when it was deleted; undo needs that.
        if (was?.deleted && (forgotten.isForgotten(id) || isOtherTombstone(was, left))) {
          keep(was)
        }
        const after = composed.get(id)
        return toRemedy({
          before: was,
          after,
          refused: entry.ops.filter((op) => op.id === id),
          isForgotten: forgotten.isForgotten(id),
          isOwnDeletion: after !== undefined && ownRevs.isOwn(getRev(after, 'deleted')),
        })
      })
      for (const one of number(ops)) pending.add(one)
      const changed = new Set([...ids, ...dropConfirmed()])
      view.refresh(changed)
      for (const [id, shape] of before) if (shape) addAliases(shape, composed.get(id))
      view.notify('remote', changed)
      const unknown = entry.ops.filter(
        ({ op, id }) => op !== 'delete' && !before.get(id) && !composed.isDeletedAfter(id, n),
      )
      return { answered: dropped.answered, unknown }
    },
  }
}
