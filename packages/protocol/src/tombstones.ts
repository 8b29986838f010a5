import { getRev } from './apply-op.ts'
import type { Board } from './board.ts'
import type { Shape } from './shapes.ts'

/** The tombstones of one board, in the order in which they were deleted. */
export interface Tombstones {
  /** What all of them come to. */
  readonly bytes: number
  /** Notes what a transaction changed: at the start of a board, all that there is. */
  note(ids: Iterable<string>): void
  /**
   * Takes the oldest out of the board until the others come to at most `mostBytes`, whole transactions
   * at a time, and never those of the latest one; returns what it took. [SN8]
   */
  forget(mostBytes: number): Shape[]
}

/** `measure` gives the bytes of one; it must depend on nothing but the shape. */
export function createTombstones(board: Board, measure: (shape: Shape) => number): Tombstones {
  /** Bytes by id, oldest first: whatever a transaction deletes comes after all that is there. */
  const order = new Map<string, number>()
  let bytes = 0
  const getSeq = (id: string) => {
    const shape = board.shapes.get(id)
    return shape && getRev(shape, 'deleted')
  }

  function remove(id: string): void {
    bytes -= order.get(id) ?? 0
    order.delete(id)
  }

  function note(ids: Iterable<string>): void {
    for (const id of ids) {
      remove(id)
      const shape = board.shapes.get(id)
      if (!shape?.deleted) continue
      const size = measure(shape)
      order.set(id, size)
      bytes += size
    }
  }

  const dead = [...board.shapes.values()].filter(({ deleted }) => deleted)
  dead.sort((a, b) => getRev(a, 'deleted') - getRev(b, 'deleted'))
  note(dead.map(({ id }) => id))

  return {
    get bytes() {
      return bytes
    },
    note,
    forget(mostBytes) {
      if (bytes <= mostBytes) return []
      const newest = getSeq([...order.keys()].at(-1) ?? '')
      const forgotten: Shape[] = []
      let last: number | undefined
      for (const id of order.keys()) {
        const seq = getSeq(id)
        if (seq === newest || (bytes <= mostBytes && seq !== last)) break
        last = seq
        const shape = board.shapes.get(id)
        if (shape) forgotten.push(shape)
        remove(id)
        board.shapes.delete(id)
      }
      return forgotten
    },
  }
}
