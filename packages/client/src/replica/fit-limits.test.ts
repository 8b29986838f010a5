import {
  boardRecordId,
  decodePoints,
  type InkPoint,
  joinPoints,
  type Limits,
  limits,
  type Op,
} from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { fitLimits } from './fit-limits.ts'

const id = 'a'.repeat(21)
const points = Array.from({ length: 25 }, (_, at): InkPoint => [at % 2 ? 3 : -9_000, at, 0.5])
const patch = (set: object): Op => ({ op: 'patch', id, set })
const fit = (op: Op, smaller: Partial<Limits>) => fitLimits([op], { ...limits, ...smaller })

it('[LM11] are the same where all of them fit', () => {
  const ops = [
    ...[buildShape('note', { id, text: 'words' }), buildStroke(id, points)],
    patch({ pos: [1, 2], path: [...Array(3)].map((_, at) => [at, 0]), text: null }),
  ]
  expect(fitLimits(ops, limits)).toBe(ops)
})

it.each<[string, Op, object, object]>([
  ['textLength', patch({ text: 'abc🎈d' }), { textLength: 4 }, { text: 'abc' }],
  ['pathPoints', patch({ path: toPath(5) }), { pathPoints: 3 }, { path: [0, 2, 4].map(toPoint) }],
  [
    'groupDepth',
    patch({ subgroups: ['a', 'b', 'c'] }),
    { groupDepth: 3 },
    { subgroups: ['a', 'b'] },
  ],
  ['groupDepth', patch({ subgroups: ['a'] }), { groupDepth: 1 }, { subgroups: null }],
  ['coordinate', patch({ pos: [-900, 40] }), { coordinate: 500 }, { pos: [-500, 40] }],
  [
    'coordinate',
    patch({ wrap: 900, size: [1, 2] }),
    { coordinate: 500 },
    { wrap: 500, size: [1, 2] },
  ],
  [
    'coordinate',
    patch({
      path: [
        [0, 900],
        [1, 1],
      ],
    }),
    { coordinate: 500 },
    {
      path: [
        [0, 500],
        [1, 1],
      ],
    },
  ],
])('[LM11] keep to %s', (_name, op, smaller, set) => {
  expect(fit(op, smaller)).toEqual([{ ...op, set }])
})

it('[LM11] keep to boardNameLength in the name of the board, and of nothing else', () => {
  const rename: Op = { op: 'patch', id: boardRecordId, set: { name: 'abcdef' } }
  expect(fit(rename, { boardNameLength: 4 })).toEqual([{ ...rename, set: { name: 'abcd' } }])
  const other = patch({ name: 'abcdef' })
  expect(fit(other, { boardNameLength: 4 })[0]).toBe(other)
})

it('[LM11] [IN7] cut ink into pieces of pointsPerOp that are the same stroke', () => {
  const create = buildStroke(id, points)
  const ops = fit(create, { pointsPerOp: 10 })
  expect(ops.map((op) => ('off' in op ? op.off : 0))).toEqual([0, 10, 20])
  expect(ops.every((op) => 'pts' in op && decodePoints(op.pts).length <= 30)).toBe(true)
  expect(ops.map((op) => ('pts' in op ? op.pts : '')).reduce(joinPoints)).toBe(create.pts)
})

it('[LM11] cut ink into pieces that opBytes have room for', () => {
  const [first, ...rest] = fit(buildStroke(id, points), { opBytes: 700 })
  expect([first, ...rest].length).toBeGreaterThan(1)
  for (const op of [first, ...rest]) expect(JSON.stringify(op).length).toBeLessThan(700)
})

it('[LM3] [LM11] leave out ink in place of other ink that no single op may have', () => {
  const { pts } = buildStroke(id, points)
  expect(fit(patch({ pts }), { pointsPerOp: 10 })).toEqual([])
  expect(fit(patch({ pts, width: 3 }), { pointsPerOp: 10 })).toEqual([patch({ width: 3 })])
  expect(fit(patch({ pts }), { pointsPerOp: 25 })).toEqual([patch({ pts })])
})

it('[LM11] end a stroke at pointsPerStroke', () => {
  const stroke = buildStroke(id, points)
  const ops = fit(stroke, { pointsPerOp: 10, pointsPerStroke: 12 })
  expect(ops.map((op) => ('pts' in op ? decodePoints(op.pts).length / 3 : 0))).toEqual([10, 2])
  const append: Op = { op: 'append', id, off: 20, pts: stroke.pts }
  const cut = fit(append, { pointsPerStroke: 30 })
  expect(cut).toHaveLength(1)
  expect(cut.map((op) => ('pts' in op ? decodePoints(op.pts).length / 3 : 0))).toEqual([10])
  expect(fit(append, { pointsPerStroke: 20 })).toEqual([])
})

it('[LM11] [SH20] leave out an ext that is longer than extBytes, and nothing else', () => {
  const ext = { 'acme.data': 'x'.repeat(50) }
  const create = buildShape('rect', { id })
  expect(fit({ ...create, ext }, { extBytes: 40 })).toEqual([create])
  expect(fit(patch({ ext, width: 3 }), { extBytes: 40 })).toEqual([patch({ width: 3 })])
  expect(fit(patch({ ext }), { extBytes: 40 })).toEqual([])
  expect(fit(patch({ ext: null }), { extBytes: 40 })).toEqual([patch({ ext: null })])
  expect(fit(patch({ ext }), { extBytes: 90 })).toEqual([patch({ ext })])
})

function toPath(count: number): number[][] {
  return Array.from({ length: count }, (_, at) => toPoint(at))
}

function toPoint(at: number): number[] {
  return [at, at]
}
