import type { Op, Shape } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'

type Shapes = ReadonlyMap<string, Shape>

/** The shapes that ops touch, as they are seen. */
export function getTouched(shapes: Shapes, ops: readonly Op[]): readonly Shape[] {
  const ids = new Set(ops.map(({ id }) => id))
  return [...ids].flatMap((id) => shapes.get(id) ?? [])
}

/** The shapes that unsent work touches, as they are seen. */
export function findUnsent({
  shapes,
  pending,
}: Pick<BoardStore, 'shapes' | 'pending'>): readonly Shape[] {
  const unsent = [...pending.values()].filter(({ ackedSeq }) => ackedSeq === undefined)
  const ops = unsent.flatMap((entry) => entry.ops)
  return getTouched(shapes, ops)
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
