import { getRev, type KnownKinds, type Op, type PatchOp, type Shape } from '@tiza/protocol'
import { isPendingSeq } from '../replica/pending-seq.ts'
import { getRegisters } from '../replica/registers.ts'
import type { HistoryWalk } from '../types.ts'
import {
  addPart,
  type Change,
  createStep,
  type Effect,
  recordParts,
  type Shapes,
  type Step,
} from './history-step.ts'
import type { History, HistoryOptions, Walk, WalkOptions } from './history-types.ts'
import { finish, toStep } from './history-walk.ts'

const longest = 500

export function createHistory({
  store,
  apply,
  mayWrite,
  onChange = () => undefined,
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

  /**
   * Takes a step back some shapes at a time: each value is how much is done. Returns whether there was anything to
   * take back. Where it is ended before, what is left of it is a step of its own.
   */
  function* walk(step: Step, { shapesPerSlice, onTaken, onLeft }: WalkOptions): Walk<boolean> {
    recordParts(step, store)
    const effects = [...step.effects].reverse()
    const inverse = createStep()
    let at = 0
    let isAny = false
    try {
      while (at < effects.length) {
        if (at > 0) yield at / effects.length
        const some = effects.slice(at, at + shapesPerSlice)
        at += shapesPerSlice
        const ops = some.flatMap(([id, effect]) => revert(id, effect))
        if (ops.length === 0) continue
        isAny = true
        revertAll(ops, { step, inverse })
      }
    } finally {
      if (isAny) onTaken(inverse)
      if (at < effects.length) onLeft(toStep(effects.slice(at).reverse(), step.gesture))
    }
    return isAny
  }

  /** Applies what takes a part of a step back, and adds what that does to the step that does it again. */
  function revertAll(
    ops: readonly Op[],
    { step, inverse }: { readonly step: Step; readonly inverse: Step },
  ): void {
    const before = toShapes(ops)
    const txs = apply(ops)
    addPart(inverse, { txs, before, after: toShapes(ops) }, store)
    recordParts(inverse, store)
    for (const { id } of ops) {
      const effect = inverse.effects.get(id)
      const source = step.effects.get(id)
      if (!effect || !source) continue
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
  }

  /** The last step of a stack that still has something to take back. */
  function* walkLast(pop: () => Step | undefined, options: WalkOptions): Walk {
    for (let step = pop(); step; step = pop()) if (yield* walk(step, options)) return
  }

  const walks = {
    undo: (shapesPerSlice: number) =>
      walkLast(() => undoStack.pop(), {
        ...{ shapesPerSlice, onTaken: (step) => redoStack.push(step) },
        onLeft: (step) => undoStack.push(step),
      }),
    redo: (shapesPerSlice: number) =>
      walkLast(() => redoStack.pop(), {
        ...{ shapesPerSlice, onTaken: (step) => undoStack.push(step) },
        onLeft: (step) => redoStack.push(step),
      }),
  }

  function* walkGesture(gesture: string, shapesPerSlice: number): Walk {
    const steps = undoStack.filter((step) => step.gesture === gesture)
    if (steps.length === 0) return
    const isNewest = undoStack.at(-1)?.gesture === gesture
    undoStack = undoStack.filter((step) => step.gesture !== gesture)
    const onLeft = (step: Step) => undoStack.push(step)
    for (const step of steps.reverse()) {
      yield* walk(step, { shapesPerSlice, onTaken: () => undefined, onLeft })
    }
    if (isNewest && steps.length === 1) redoStack = redoBefore
  }

  function* begin(what: HistoryWalk, shapesPerSlice: number): Walk {
    try {
      if (typeof what === 'string') yield* walks[what](shapesPerSlice)
      else yield* walkGesture(what.gesture, shapesPerSlice)
    } finally {
      onChange()
    }
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
    getSize: (what) => (what === 'undo' ? undoStack : redoStack).at(-1)?.size ?? 0,

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

    takeBack: (gesture) => finish(begin({ gesture }, Number.POSITIVE_INFINITY)),
    undo: () => finish(begin('undo', Number.POSITIVE_INFINITY)),
    redo: () => finish(begin('redo', Number.POSITIVE_INFINITY)),
    walk: (what, { shapesPerSlice }) => begin(what, shapesPerSlice),

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
