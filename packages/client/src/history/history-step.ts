import { getRev, type Op, type Shape } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import { toPendingSeq } from '../replica/pending-seq.ts'

/** One register as a step changed it; values `null` when absent; revs in own terms. */
export interface Change {
  readonly before: unknown
  readonly beforeRev: number
  readonly rev: number
}

/** What a step did to one shape. `deleted` is a register like the others. */
export interface Effect {
  /** The step made the shape (or brought it back by redo): undo deletes it. */
  made: boolean
  /** The step's own create, so there is nothing older to write back. */
  created: boolean
  readonly registers: Map<string, Change>
}

export type NumberedOps = { readonly n: number; readonly ops: readonly Op[] }

export type Shapes = ReadonlyMap<string, Shape | undefined>

/** Ops that were applied together, and their shapes before and after. */
export interface Part {
  readonly txs: readonly NumberedOps[]
  readonly before: Shapes
  readonly after: Shapes
}

/**
 * What undo takes back at once. Of each register it keeps what it was before the step and the
 * revision of the last write, however often it was written.
 */
export interface Step {
  readonly gesture: string | undefined
  readonly effects: Map<string, Effect>
  /** What is not among the effects yet; one part at most. */
  readonly parts: Part[]
  /** How many ops it has come to. */
  size: number
}

type RevTerms = Pick<BoardStore, 'toOwnRev'>

export function createStep(gesture?: string): Step {
  return { gesture, effects: new Map(), parts: [], size: 0 }
}

/**
 * Adds what was applied to a step. A part of several transactions, as when a whole board is moved,
 * is looked at closely only when there is another, or it is taken back.
 */
export function addPart(step: Step, part: Part, terms: RevTerms): void {
  for (const { ops } of part.txs) step.size += ops.length
  recordParts(step, terms)
  step.parts.push(part)
  if (part.txs.length === 1) recordParts(step, terms)
}

/** Turns what is left of the parts of a step into effects. */
export function recordParts(step: Step, terms: RevTerms): void {
  for (const { txs, before, after } of step.parts.splice(0)) {
    for (const { n, ops } of txs) {
      for (const op of ops) {
        record(step, op, { before: before.get(op.id), after: after.get(op.id), n, terms })
      }
    }
  }
}

interface Written {
  readonly before: Shape | undefined
  readonly after: Shape | undefined
  readonly n: number
  readonly terms: RevTerms
}

function record({ effects }: Step, op: Op, { before, after, n, terms }: Written): void {
  const effect = effects.get(op.id) ?? { made: false, created: false, registers: new Map() }
  effects.set(op.id, effect)
  if (op.op === 'create') {
    effect.made = true
    effect.created = true
    return
  }
  if (!before || !after || effect.created) return
  const touched =
    op.op === 'patch' ? Object.keys(op.set) : op.op === 'append' ? ['pts'] : ['deleted']
  for (const register of touched) {
    const rev = toPendingSeq(n)
    if (getRev(after, register) !== rev) continue
    const earlier = effect.registers.get(register)
    effect.registers.set(register, {
      before: earlier ? earlier.before : getValue(before, register),
      beforeRev: earlier ? earlier.beforeRev : terms.toOwnRev(getRev(before, register)),
      rev,
    })
  }
}

function getValue(shape: Shape, register: string): unknown {
  return Object.hasOwn(shape, register) ? Reflect.get(shape, register) : null
}
