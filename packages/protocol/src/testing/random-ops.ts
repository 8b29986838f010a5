import { type Kind, kinds, palette } from '../kinds.ts'
import type { Op } from '../ops.ts'
import { orderBetween } from '../order.ts'
import { encodePoints, type InkPoint } from '../points.ts'
import type { Shape } from '../shapes.ts'
import { buildShape } from './builders.ts'
import { type Random, randomId } from './random.ts'

export interface RandomOpsOptions {
  readonly random: Random
  /** Shapes that ops may refer to, including tombstones. */
  readonly shapes: ReadonlyMap<string, Shape>
  readonly getPointCount: (id: string) => number
  /** Probability of an op that is refused or skipped. Default 0.1. */
  readonly stale?: number
  readonly count?: number
}

/** Realistic ops on all kinds, and sometimes one that must be refused. */
export function randomOps({
  random,
  shapes,
  getPointCount,
  stale = 0.1,
  count = random.integer(1, 3),
}: RandomOpsOptions): Op[] {
  const known = [...shapes.values()]
  return Array.from({ length: count }, () => {
    const shape = known.length > 0 ? random.pick(known) : undefined
    if (random.chance(stale)) return randomStaleOp(random, shape)
    if (!shape || random.chance(0.35)) return randomCreate(random)
    if (shape.kind === 'stroke' && random.chance(0.4)) {
      const pts = encodePoints(randomPoints(random)).pts
      return { op: 'append', id: shape.id, off: getPointCount(shape.id), pts }
    }
    if (random.chance(0.2)) return { op: 'delete', id: shape.id }
    if (random.chance(0.1)) return { op: 'restore', id: shape.id }
    return randomPatch(random, shape)
  })
}

function randomCreate(random: Random): Op {
  const kind = random.pick(Object.keys(kinds) as Kind[])
  const id = randomId(random)
  const z = orderBetween(null, null, random.next)
  const pos: [number, number] = [random.integer(-500, 500), random.integer(-500, 500)]
  if (kind !== 'stroke') return buildShape(kind, { id, z, pos })
  return buildShape(kind, { id, z, pos, pts: encodePoints(randomPoints(random)).pts })
}

function randomPatch(random: Random, shape: Shape): Op {
  const { id } = shape
  const pos: [number, number] = [random.integer(-500, 500), random.integer(-500, 500)]
  if (shape.kind === 'pdf' && random.chance(0.3)) {
    return { op: 'patch', id, set: { hash: randomHash(random), page: random.integer(1, 9) } }
  }
  if (random.chance(0.5)) return { op: 'patch', id, set: { pos } }
  if (random.chance(0.3)) return { op: 'patch', id, set: { opacity: null, pos } }
  const z = orderBetween(null, null, random.next)
  if (random.chance(0.5)) return { op: 'patch', id, set: { z } }
  return { op: 'patch', id, set: { angle: random.integer(0, 6), locked: random.chance(0.5) } }
}

function randomStaleOp(random: Random, shape: Shape | undefined): Op {
  const unknown = randomId(random)
  if (!shape || random.chance(0.3)) return { op: 'delete', id: unknown }
  return random.pick<Op>([
    buildShape('rect', { id: shape.id }),
    { op: 'append', id: shape.id, off: 19_999, pts: encodePoints(randomPoints(random)).pts },
    { op: 'patch', id: unknown, set: { pos: [0, 0] } },
    { op: 'patch', id: shape.id, set: { pos: [1, 1] }, if: { pos: 0 } },
    { op: 'patch', id: shape.id, set: { z: null } },
    { op: 'patch', id: shape.id, set: { color: random.pick(palette), hash: 'f'.repeat(64) } },
  ])
}

function randomHash(random: Random): string {
  return String(random.integer(0, 9)).repeat(64)
}

function randomPoints(random: Random): InkPoint[] {
  return Array.from({ length: random.integer(1, 6) }, () => [
    random.integer(-200, 200) / 8,
    random.integer(-200, 200) / 8,
    random.integer(0, 255) / 255,
  ])
}
