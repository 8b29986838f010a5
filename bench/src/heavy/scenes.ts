import {
  type CreateOp,
  createId,
  encodePoints,
  type InkPoint,
  type Op,
  toStrokeOps,
} from '@tiza/protocol'
import {
  buildNasty,
  buildShape,
  createRandom,
  type NastyName,
  nastyTexts,
} from '@tiza/protocol/testing'
import { createScene } from '../scene.ts'
import { toOps } from '../to-ops.ts'

/** Copies of each text: a page of a board. */
const copies = 24
const nasty = Object.keys(nastyTexts) as NastyName[]

/** Boards that are hard to show, by name. */
export function buildScenes(): ReadonlyMap<string, readonly Op[]> {
  const toCopies = (name: NastyName, count: number): [string, Op[]] => [
    `${count} × ${name}`,
    Array.from({ length: count }, (_, at) =>
      buildNasty(name, { id: createId(), pos: [(at % 6) * 220, Math.floor(at / 6) * 220] }),
    ),
  ]
  const texts = nasty.flatMap((name) => [toCopies(name, 1), toCopies(name, copies)])
  return new Map<string, readonly Op[]>([
    ['an almost empty board', toStrokeOps(buildScribble(3))],
    ...texts,
    ['a stroke of 20,000 points', toStrokeOps(buildScribble(20_000))],
    ['the same, translucent', toStrokeOps({ ...buildScribble(20_000), opacity: 0.5 })],
    ['the same, filled', toStrokeOps({ ...buildScribble(20_000), fill: 'red' })],
    [
      'the same, hatched',
      toStrokeOps({ ...buildScribble(20_000), fill: 'red', fillStyle: 'cross-hatch' }),
    ],
    ['5,000 strokes of handwriting', toOps(createScene({ count: 5_000, seed: 1 }))],
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
