import { type CreateOp, compareOrder, type Shape } from '@tiza/protocol'
import { isConnector } from '@tiza/shapes/lines/is-connector'
import type { Editor } from '../editor.ts'
import { withFramed } from '../frames.ts'
import { toCopiedLine } from '../lines/copy-line.ts'
import { withoutHostLock } from '../locks.ts'
import { getUnknownKind } from '../unknown-kind.ts'

/** Shapes taken out of their board: bottom first, as the creates that would make them again. */
export interface Clipping {
  readonly shapes: readonly CreateOp[]
}

/**
 * A copy of shapes with what lies in their frames. Lines come off what is not copied with them. What
 * is not known stays behind: it may name others in a way that nobody here could keep up.
 */
export function toClipping(editor: Editor, shapes: readonly Shape[]): Clipping {
  const known = shapes.filter((shape) => getUnknownKind(editor, shape) === undefined)
  const all = withFramed(editor, known).sort(compareOrder)
  const ids = new Map(all.map(({ id }) => [id, id]))
  return { shapes: all.map((shape) => toClipped(editor, shape, ids)) }
}

/** What would make a shape again that is copied with others: `copies` has the ids of their copies by their own. */
export function toClipped(
  editor: Pick<Editor, 'toDrawn'>,
  shape: Shape,
  copies: ReadonlyMap<string, string>,
): CreateOp {
  return toCreate(isConnector(shape) ? toCopiedLine(shape, copies, editor) : shape)
}

/** What one must say to make a shape, without a lock of hosts and what the server says of it. */
export function toCreate<S extends Shape>(shape: S): CreateOp<S['kind']> {
  const { by: _by, at: _at, seq: _seq, rev: _rev, deleted: _deleted, ...registers } = shape
  // The registers are those of the kind, which the union of kinds cannot tell.
  return { ...withoutHostLock(registers), op: 'create' } as unknown as CreateOp<S['kind']>
}
