import type { Kind } from '../kinds.ts'
import type { CreateOp } from '../ops.ts'
import { encodePoints, type InkPoint } from '../points.ts'

/** A create op with default registers; only `id` is required. */
export function buildShape<K extends Kind>(
  kind: K,
  registers: { id: string } & Partial<Omit<CreateOp<K>, 'op' | 'kind' | 'id'>>,
): CreateOp<K> {
  return { op: 'create', kind, ...defaults[kind], ...registers } as unknown as CreateOp<K>
}

/** A stroke through board points relative to its `pos`. */
export function buildStroke(
  id: string,
  points: readonly InkPoint[] = [
    [0, 0, 0.5],
    [10, 5, 0.6],
    [20, 0, 0.5],
  ],
): CreateOp<'stroke'> {
  return buildShape('stroke', { id, pts: encodePoints(points).pts })
}

const placed = { pos: [0, 0], z: 'a0' }
const sized = { ...placed, size: [100, 60] }
const defaults: Record<Kind, Record<string, unknown>> = {
  stroke: { ...placed, pts: '', color: 'black', width: 4 },
  line: {
    ...placed,
    color: 'black',
    width: 2,
    path: [
      [0, 0],
      [100, 50],
    ],
  },
  rect: { ...sized, color: 'blue', fill: 'none', width: 2 },
  ellipse: { ...sized, color: 'green', width: 2 },
  diamond: { ...sized, color: 'red', width: 2 },
  text: { ...placed, text: 'tiza', fontSize: 20, color: 'black' },
  note: { ...sized, fill: 'yellow', text: 'remember' },
  image: { ...sized, hash: '0'.repeat(64) },
  frame: { ...sized, text: 'frame' },
  pdf: { ...sized, hash: '0'.repeat(64), page: 1 },
}
