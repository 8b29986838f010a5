import type { BoardStore } from './board-store-types.ts'

/** Whether this version may write to a shape: it knows its kind, or there is no such shape. [SH11] */
export function isKnown({ shapes, getWhole, kinds }: BoardStore, id: string): boolean {
  const shown = shapes.get(id)
  if (shown) return shown.standsFor === undefined
  const hidden = getWhole(id)
  return !hidden || kinds.findUnknown(hidden) !== undefined
}
