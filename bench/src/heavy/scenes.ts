import {
  type CreateOp,
  createId,
  encodePoints,
  type InkPoint,
  type Op,
  toStrokeOps,
} from '@tiza/protocol'
import { buildNasty, buildShape, createRandom, type NastyName } from '@tiza/protocol/testing'

/** Copies of each text: a page of a board. */
const copies = 24
const nasty: readonly NastyName[] = [
  ...([
    'one word',
    'base64, pasted',
    'words at the widest',
    'one letter and a space, wide',
  ] as const),
  ...(['spaces at width 1', 'zalgo', 'emoji chains', 'both directions in a word'] as const),
]

/** Boards that are hard to show, by name. */
export function buildScenes(): ReadonlyMap<string, readonly Op[]> {
  const texts = nasty.map((name): [string, Op[]] => [
    `${copies} × ${name}`,
    Array.from({ length: copies }, (_, at) =>
      buildNasty(name, { id: createId(), pos: [(at % 6) * 220, Math.floor(at / 6) * 220] }),
    ),
  ])
  return new Map<string, readonly Op[]>([
    ['an almost empty board', toStrokeOps(buildScribble(3))],
    ...texts,
    ['a stroke of 20,000 points', toStrokeOps(buildScribble(20_000))],
    ['the same, translucent', toStrokeOps({ ...buildScribble(20_000), opacity: 0.5 })],
  ])
}

/** Points of a hand that goes back and forth, all within a window. */
export function toScribble(count: number): InkPoint[] {
  const random = createRandom(1)
  let [x, y] = [600, 400]
  return Array.from({ length: count }, (): InkPoint => {
    x = Math.min(1_000, Math.max(250, x + random.next() * 30 - 15))
    y = Math.min(700, Math.max(100, y + random.next() * 30 - 15))
    return [x, y, 0.3 + random.next() / 2]
  })
}

function buildScribble(count: number): CreateOp<'stroke'> {
  const { pts } = encodePoints(toScribble(count))
  return buildShape('stroke', { id: createId(), pos: [0, 0], pts })
}
