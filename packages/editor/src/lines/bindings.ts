import type { Shape } from '@tiza/protocol'
import { isClosed } from '@tiza/shapes'
import { isConnector } from '@tiza/shapes/lines/is-connector'

/** Which lines stick to which shapes. Costs nothing where none do. */
export interface Bindings {
  /** Notes what a line sticks to, in place of what it stuck to before; other shapes do nothing. */
  note(before: Shape | undefined, after: Shape | undefined): void
  /** Lines that stick to a shape. */
  getLines(id: string): Iterable<string>
}

export function createBindings(): Bindings {
  const lines = new Map<string, Set<string>>()

  return {
    note(before, after) {
      for (const id of getHeld(before)) {
        const others = lines.get(id)
        if (before) others?.delete(before.id)
        if (others?.size === 0) lines.delete(id)
      }
      for (const id of getHeld(after)) {
        if (after) lines.set(id, (lines.get(id) ?? new Set()).add(after.id))
      }
    },
    getLines: (id) => lines.get(id) ?? [],
  }
}

/** What a shape sticks to: at most two others, none unless it is a line with ends. */
export function getHeld(shape: Shape | undefined): string[] {
  if (!shape || !isConnector(shape) || isClosed(shape)) return []
  return [shape.start, shape.end].flatMap((binding) => binding?.id ?? [])
}
