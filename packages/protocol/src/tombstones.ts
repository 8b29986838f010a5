import { getRev } from './apply-op.ts'
import type { Board } from './board.ts'
import type { Shape } from './shapes.ts'

/** The tombstones of one board, in the order in which they were deleted. */
export interface Tombstones {
  /** Bytes of all tombstones. */
  readonly bytes: number
  /** Updates the tombstones after a transaction; at the start of a board, with everything. */
  note(ids: Iterable<string>): void
  /**
   * Removes the oldest tombstones from the board until at most `mostBytes` remain, all of a transaction at a
   * time and never those of the latest; returns the removed ones. [SN8]
   */
  forget(mostBytes: number): Shape[]
}

/** `measure` returns the bytes of a shape; it must depend on the shape only. */
export function createTombstones(board: Board, measure: (shape: Shape) => number): Tombstones {
  /** Bytes by id, by the seq that deleted them, oldest first: whatever is deleted comes after all others. */
  const groups = new Map<number, Map<string, number>>()
  const seqById = new Map<string, number>()
  /** The seqs of all groups in order, and of some that are gone: its end is the newest, found without a search. */
  let order: number[] = []
  let bytes = 0

  function remove(id: string): void {
    const seq = seqById.get(id)
    const group = seq === undefined ? undefined : groups.get(seq)
    if (seq === undefined || !group) return
    bytes -= group.get(id) ?? 0
    group.delete(id)
    seqById.delete(id)
    if (group.size === 0) groups.delete(seq)
  }

  function add(shape: Shape): void {
    const seq = getRev(shape, 'deleted')
    const size = measure(shape)
    const group = groups.get(seq) ?? addGroup(seq)
    group.set(shape.id, size)
    seqById.set(shape.id, seq)
    bytes += size
  }

  function addGroup(seq: number): Map<string, number> {
    if (order.length > 2 * groups.size) order = [...groups.keys()]
    const group = new Map<string, number>()
    groups.set(seq, group)
    order.push(seq)
    return group
  }

  function getNewest(): number | undefined {
    while (order.length > 0 && !groups.has(order.at(-1) ?? 0)) order.pop()
    return order.at(-1)
  }

  function note(ids: Iterable<string>): void {
    for (const id of ids) {
      remove(id)
      const shape = board.shapes.get(id)
      if (shape?.deleted) add(shape)
    }
  }

  const dead = [...board.shapes.values()].filter(({ deleted }) => deleted)
  dead.sort((a, b) => getRev(a, 'deleted') - getRev(b, 'deleted'))
  dead.forEach(add)

  return {
    get bytes() {
      return bytes
    },
    note,
    forget(mostBytes) {
      const forgotten: Shape[] = []
      const newest = getNewest()
      for (const [seq, group] of groups) {
        if (seq === newest || bytes <= mostBytes) break
        for (const id of group.keys()) {
          const shape = board.shapes.get(id)
          if (shape) forgotten.push(shape)
          remove(id)
          board.shapes.delete(id)
        }
      }
      return forgotten
    },
  }
}
