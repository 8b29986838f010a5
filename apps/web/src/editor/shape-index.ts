import type { BoardClient } from '@tiza/client'
import { compareOrder, type Shape } from '@tiza/protocol'
import RBush from 'rbush'
import type { Geometry } from './geometry.ts'
import type { Box } from './types.ts'

interface Entry {
  readonly id: string
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export interface ShapeIndex {
  /** Shapes whose bounds touch a box, bottom first. */
  query(box: Box): Shape[]
  destroy(): void
}

/** Finds shapes by place: an R-tree that follows the board. */
export function createShapeIndex(
  board: Pick<BoardClient, 'shapes' | 'subscribe'>,
  geometry: Geometry,
): ShapeIndex {
  const tree = new RBush<Entry>()
  const entries = new Map<string, Entry>()

  function toEntry(shape: Shape): Entry {
    const { x, y, width, height } = geometry.getBounds(shape)
    return { id: shape.id, minX: x, minY: y, maxX: x + width, maxY: y + height }
  }

  function update(id: string): void {
    const before = entries.get(id)
    if (before) tree.remove(before)
    const shape = board.shapes.get(id)
    if (!shape) {
      entries.delete(id)
      return
    }
    const entry = toEntry(shape)
    entries.set(id, entry)
    tree.insert(entry)
  }

  function rebuild(): void {
    tree.clear()
    entries.clear()
    for (const shape of board.shapes.values()) entries.set(shape.id, toEntry(shape))
    tree.load([...entries.values()])
  }

  rebuild()
  const unsubscribe = board.subscribe(({ origin, ids }) => {
    if (origin === 'reset') rebuild()
    else for (const id of ids) update(id)
  })

  return {
    query({ x, y, width, height }) {
      return tree
        .search({ minX: x, minY: y, maxX: x + width, maxY: y + height })
        .flatMap(({ id }) => board.shapes.get(id) ?? [])
        .sort(compareOrder)
    },
    destroy: unsubscribe,
  }
}
