import { limits } from './limits.ts'
import type { CreateOp, Op } from './ops.ts'
import { decodePoints, encodePoints, type InkPoint } from './points.ts'

/** The create of a stroke, followed by appends when it has more points than one op may carry. */
export function toStrokeOps(create: CreateOp<'stroke'>): Op[] {
  const { q } = create
  const flat = decodePoints(create.pts, { q })
  const count = flat.length / 3
  if (count <= limits.pointsPerOp) return [create]
  const points = Array.from(
    { length: count },
    (_, at): InkPoint => [flat[at * 3] ?? 0, flat[at * 3 + 1] ?? 0, flat[at * 3 + 2] ?? 0],
  )
  const first = encodePoints(points.slice(0, limits.pointsPerOp), { q })
  const ops: Op[] = [{ ...create, pts: first.pts }]
  let { end } = first
  while (end.count < count) {
    const next = encodePoints(points.slice(end.count, end.count + limits.pointsPerOp), {
      q,
      from: end,
    })
    ops.push({ op: 'append', id: create.id, off: end.count, pts: next.pts })
    end = next.end
  }
  return ops
}

/** The ops that create a shape: a create and, for more points than one op may carry, appends. */
export function toCreateOps(create: CreateOp): Op[] {
  return 'pts' in create ? toStrokeOps(create) : [create]
}
