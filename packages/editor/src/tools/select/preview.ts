import type { PatchOp, Shape } from '@tiza/protocol'
import type { Editor } from '../../editor.ts'

/** Those of some shapes that nobody has taken away since. */
export function getThere<S extends Shape>({ board }: Editor, shapes: readonly S[]): S[] {
  return shapes.filter(({ id }) => board.shapes.has(id))
}

/** Shapes as patches will leave them, by id. */
export function toPreview(
  shapes: readonly Shape[],
  patches: readonly PatchOp[],
): Map<string, Shape> {
  const patchOf = new Map(patches.map(({ id, set }) => [id, set]))
  return new Map(
    shapes.map((shape) => {
      const registers = Object.entries({ ...shape, ...patchOf.get(shape.id) })
      const after = Object.fromEntries(registers.filter(([, value]) => value !== null))
      // A patch names registers that the kind has, which the union of kinds cannot tell.
      return [shape.id, after as unknown as Shape]
    }),
  )
}
