import type { Op, Shape } from '@tiza/protocol'

type Shapes = ReadonlyMap<string, Shape>

/** The shapes that ops touch, as they are seen. */
export function getTouched(shapes: Shapes, ops: readonly Op[]): readonly Shape[] {
  const ids = new Set(ops.map(({ id }) => id))
  return [...ids].flatMap((id) => shapes.get(id) ?? [])
}

/** Of shapes as they were seen before, those that are gone now or say something else. */
export function findLost(before: readonly Shape[], now: Shapes): readonly Shape[] {
  return before.filter((shape) => toContent(shape) !== toContent(now.get(shape.id)))
}

/** What people see of a shape, without its author and its revisions. */
function toContent(shape: Shape | undefined): string | undefined {
  if (!shape) return undefined
  const { by: _by, at: _at, seq: _seq, rev: _rev, ...content } = shape
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)))
}
