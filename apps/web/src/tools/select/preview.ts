import type { PatchOp, Shape } from '@tiza/protocol'

/** Shapes as patches will leave them, by id. */
export function toPreview(
  shapes: readonly Shape[],
  patches: readonly PatchOp[],
): Map<string, Shape> {
  const patchOf = new Map(patches.map(({ id, set }) => [id, set]))
  return new Map(
    shapes.map((shape) => {
      // A patch names registers that the kind has, which the union of kinds cannot tell.
      const after = { ...shape, ...patchOf.get(shape.id) } as Shape
      return [shape.id, after]
    }),
  )
}
