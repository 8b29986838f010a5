import { isLockedByHosts, type Limits, type Op, type Right, toWellFormed } from '@tiza/protocol'
import type { BoardStore } from './board-store-types.ts'
import { fitLimits } from './fit-limits.ts'
import { fitOrder } from './fit-order.ts'
import { isKnown } from './is-known.ts'

export interface WritableOptions {
  readonly store: BoardStore
  /** The limits that the server has said. */
  readonly told: { readonly current: Limits }
  /** What one may do; `undefined` where that is not known. */
  readonly getRight: () => Right | undefined
}

/** What may be written to a board. */
export interface Writable {
  /** Whether a shape may be written to: this version knows it, and hosts have not locked it for others. [RI11] */
  mayWrite(id: string): boolean
  /** What may be sent of ops: shapes that may be written to, keys that are short, well-formed texts. */
  pick(ops: readonly Op[]): readonly Op[]
}

export function createWritable({ store, told, getRight }: WritableOptions): Writable {
  function mayWrite(id: string): boolean {
    const right = getRight()
    const isNoHost = right !== undefined && right !== 'host'
    return isKnown(store, id) && !(isNoHost && isLockedByHosts(store.getWhole(id)))
  }

  return {
    mayWrite,
    pick(wanted) {
      const ops = wanted.filter(({ id }) => mayWrite(id)).map(toWellFormed)
      const { shapes } = store
      const { orderKey: longest } = told.current
      const fitting = fitLimits(ops, told.current)
      return store.withShapes(fitOrder(fitting, { shapes, longest, mayWrite }))
    },
  }
}
