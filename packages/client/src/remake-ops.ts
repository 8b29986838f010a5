import {
  type CreateOp,
  decodePoints,
  encodePoints,
  type InkPoint,
  limits,
  type Op,
  pointsStart,
  type Shape,
  type ShapeOf,
} from '@tiza/protocol'

/**
 * Ops that make again what they would bring back: the `restore` of a shape that `getForgotten` knows
 * becomes a create of it. The same array when there is none.
 */
export function remakeOps(
  ops: readonly Op[],
  getForgotten: (id: string) => Shape | undefined,
): readonly Op[] {
  const made = new Set<string>()
  const remade = ops.flatMap((op): readonly Op[] => {
    const isFirst = op.op === 'restore' && !made.has(op.id)
    const shape = isFirst ? getForgotten(op.id) : undefined
    if (shape) {
      made.add(op.id)
      return toCreates(shape)
    }
    // What it was written under is no more: its registers are as new as the shape.
    if (!made.has(op.id) || !('if' in op)) return [op]
    const { if: _, ...unconditional } = op
    return [unconditional]
  })
  return made.size > 0 ? remade : ops
}

/** The ops that make a shape as it is: a create and, of a stroke too long for that, appends. */
export function toCreates(shape: Shape): readonly Op[] {
  const { by: _by, at: _at, seq: _seq, rev: _rev, deleted: _deleted, ...registers } = shape
  // The registers are those of the kind, which the union of kinds cannot tell.
  const create = { ...registers, op: 'create' } as unknown as CreateOp
  if (shape.kind !== 'stroke' || create.kind !== 'stroke') return [create]
  const [first = '', ...others] = splitPointsOf(shape)
  let off = 0
  return [
    { ...create, pts: first },
    ...others.map((pts): Op => {
      off += limits.pointsPerOp
      return { op: 'append', id: shape.id, off, pts }
    }),
  ]
}

/** The points of a stroke in pieces that an op may have. */
export function splitPointsOf({ pts, q }: Pick<ShapeOf<'stroke'>, 'pts' | 'q'>): readonly string[] {
  const packing = q === undefined ? {} : { q }
  const flat = decodePoints(pts, packing)
  const count = flat.length / 3
  if (count <= limits.pointsPerOp) return [pts]
  const points = Array.from({ length: count }, (_, at): InkPoint => {
    return [flat[3 * at] ?? 0, flat[3 * at + 1] ?? 0, flat[3 * at + 2] ?? 0]
  })
  let from = pointsStart
  return Array.from({ length: Math.ceil(count / limits.pointsPerOp) }, (_, piece) => {
    const start = piece * limits.pointsPerOp
    const packed = encodePoints(points.slice(start, start + limits.pointsPerOp), {
      ...packing,
      from,
    })
    from = packed.end
    return packed.pts
  })
}
