import { getRev, type KnownKinds, type Op, type PatchOp, type Shape } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import { isPendingSeq } from '../replica/pending-seq.ts'
import { getRegisters } from '../replica/registers.ts'
import {
  addPart,
  type Change,
  createStep,
  type Effect,
  type NumberedOps,
  recordParts,
  type Shapes,
  type Step,
} from './history-step.ts'

const longest = 500

export interface HistoryOptions {
  readonly store: BoardStore
  /** Applies ops in as few transactions as possible; returns those with their numbers. */
  readonly apply: (ops: readonly Op[]) => readonly NumberedOps[]
  /** Whether a shape may be written to at all; what may not keeps what was done to it. */
  readonly mayWrite: (id: string) => boolean
  /** How many ops all steps that can be taken back have together, but for the last: boards are large. */
  readonly mostOps?: number
}

/**
 * One person's own undo and redo. A step knows the revision of each register that it wrote; it is
 * taken back only where that revision is still the last. A write of undo has as its *effective* revision
 * the one that it brought back, so older steps never overwrite what others did in between.
 */
export interface History {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Records what has just been applied; `before` has its shapes as they were. */
  note(
    txs: readonly NumberedOps[],
    options: { readonly before: Shapes; readonly gesture?: string },
  ): void
  /**
   * Takes back what a gesture has done, where nobody else has written since, and nothing else. It is in
   * neither stack afterwards.
   */
  takeBack(gesture: string): void
  /** Takes back the last step that still has something to take back. */
  undo(): void
  redo(): void
  clear(): void
}

export function createHistory({
  store,
  apply,
  mayWrite,
  mostOps = 500_000,
}: HistoryOptions): History {
  let undoStack: Step[] = []
  let redoStack: Step[] = []
  /** What could be redone before the newest step was begun. */
  let redoBefore: Step[] = []
  /** The effective revisions of what undo and redo have written. */
  const effectiveRevs = new Map<string, number>()
  const toKey = (id: string, register: string, rev: number) => `${id} ${register} ${rev}`

  function toEffective(id: string, register: string, rev: number): number {
    const own = store.toOwnRev(rev)
    return effectiveRevs.get(toKey(id, register, own)) ?? own
  }

  function isLastWrite(shape: Shape, register: string, { rev }: Change): boolean {
    const last = getRev(shape, register)
    // When what it undid was refused, a write of undo has the effective revision of somebody else's.
    if (!isPendingSeq(store.toOwnRev(last))) return false
    const current = toEffective(shape.id, register, last)
    return current === toEffective(shape.id, register, rev)
  }

  function isAllOwn(shape: Shape): boolean {
    const revs = Object.entries({ ...getRevs(shape, store.kinds), ...shape.rev })
    return revs.every(([register, rev]) => isPendingSeq(toEffective(shape.id, register, rev)))
  }

  /** What takes an effect back, as far as it is the last write. */
  function revert(id: string, { made, registers }: Effect): Op[] {
    const shape = store.getWhole(id)
    if (!shape || !mayWrite(id)) return []
    const life = registers.get('deleted')
    if (made && !shape.deleted) {
      return isAllOwn(shape) ? [{ op: 'delete', id, if: getRevs(shape, store.kinds) }] : []
    }
    if (!life) return patchBack(shape, registers)
    if (!isLastWrite(shape, 'deleted', life)) return []
    const condition = { deleted: getRev(shape, 'deleted') }
    return [{ op: shape.deleted ? 'restore' : 'delete', id, if: condition }]
  }

  function patchBack(shape: Shape, registers: ReadonlyMap<string, Change>): Op[] {
    if (shape.deleted) return []
    const unchanged = [...registers].filter(([name, change]) => isLastWrite(shape, name, change))
    if (unchanged.length === 0) return []
    const set = Object.fromEntries(unchanged.map(([name, { before }]) => [name, before]))
    const condition = Object.fromEntries(unchanged.map(([name]) => [name, getRev(shape, name)]))
    return [{ op: 'patch', id: shape.id, set: set as PatchOp['set'], if: condition }]
  }

  /** Takes a step back; returns the step that does it again, if anything was done. */
  function take(step: Step): Step | undefined {
    recordParts(step, store)
    const ops = [...step.effects].reverse().flatMap(([id, effect]) => revert(id, effect))
    if (ops.length === 0) return undefined
    const before = toShapes(ops)
    const txs = apply(ops)
    const inverse = createStep()
    addPart(inverse, { txs, before, after: toShapes(ops) }, store)
    recordParts(inverse, store)
    for (const [id, effect] of inverse.effects) {
      const source = step.effects.get(id)
      if (!source) continue
      effect.made = source.made && effect.registers.has('deleted')
      for (const [register, { rev }] of effect.registers) {
        const change = source.registers.get(register)
        if (!change) continue
        const before = toEffective(id, register, change.beforeRev)
        effectiveRevs.set(toKey(id, register, rev), before)
        // Bounded: a step that needs one so old finds its write gone, and leaves the register alone.
        const oldest = effectiveRevs.keys().next()
        if (effectiveRevs.size > mostOps && !oldest.done) effectiveRevs.delete(oldest.value)
      }
    }
    return inverse
  }

  function forgetOldest(): void {
    let ops = undoStack.reduce((sum, { size }) => sum + size, 0)
    while (ops > mostOps && undoStack.length > 1) ops -= undoStack.shift()?.size ?? 0
  }

  function toShapes(ops: readonly Op[]): Shapes {
    return new Map(ops.map(({ id }) => [id, store.getWhole(id)]))
  }

  return {
    get canUndo() {
      return undoStack.length > 0
    },
    get canRedo() {
      return redoStack.length > 0
    },

    note(txs, { before, gesture }) {
      if (txs.length === 0) return
      const last = undoStack.at(-1)
      const continues = gesture !== undefined && last?.gesture === gesture
      const step = continues ? last : createStep(gesture)
      const after = new Map<string, Shape | undefined>()
      for (const id of before.keys()) after.set(id, store.getWhole(id))
      addPart(step, { txs, before, after }, store)
      if (!continues) {
        undoStack = [...undoStack, step].slice(-longest)
        redoBefore = redoStack
      }
      redoStack = []
      forgetOldest()
    },

    takeBack(gesture) {
      const steps = undoStack.filter((step) => step.gesture === gesture)
      if (steps.length === 0) return
      const isNewest = undoStack.at(-1)?.gesture === gesture
      undoStack = undoStack.filter((step) => step.gesture !== gesture)
      for (const step of steps.reverse()) take(step)
      if (isNewest && steps.length === 1) redoStack = redoBefore
    },

    undo() {
      for (let step = undoStack.pop(); step; step = undoStack.pop()) {
        const inverse = take(step)
        if (!inverse) continue
        redoStack.push(inverse)
        return
      }
    },

    redo() {
      for (let step = redoStack.pop(); step; step = redoStack.pop()) {
        const inverse = take(step)
        if (!inverse) continue
        undoStack.push(inverse)
        return
      }
    },

    clear() {
      undoStack = []
      redoStack = []
      redoBefore = []
      effectiveRevs.clear()
    },
  }
}

/** The last write of every register: a condition on these holds while the shape is unchanged. */
function getRevs(shape: Shape, kinds: KnownKinds): Record<string, number> {
  return Object.fromEntries(
    getRegisters(shape.kind, kinds).map((register) => [register, getRev(shape, register)]),
  )
}
