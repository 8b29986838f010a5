import { decodePoints } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createScene } from './scene.ts'
import { toElements } from './to-elements.ts'
import { toOps } from './to-ops.ts'

const scene = createScene({ count: 300, seed: 3 })

it('is the same for the same seed, and another for another', () => {
  expect(createScene({ count: 300, seed: 3 })).toEqual(scene)
  expect(createScene({ count: 300, seed: 4 })).not.toEqual(scene)
})

it('is mostly strokes, of some 60 points each', () => {
  const strokes = scene.flatMap((thing) => (thing.kind === 'stroke' ? [thing] : []))
  expect(strokes.length).toBeGreaterThan(250)
  const points = strokes.reduce((sum, { points }) => sum + points.length, 0)
  expect(points / strokes.length).toBeGreaterThan(40)
  expect(points / strokes.length).toBeLessThan(90)
})

it('has the same points for each program', () => {
  const ours = toOps(scene).flatMap((op) => (op.kind === 'stroke' ? [decodePoints(op.pts)] : []))
  const theirs = toElements(scene).flatMap((element) => element.points ?? [])
  const strokes = scene.flatMap((thing) => (thing.kind === 'stroke' ? thing.points : []))
  const arrows = scene.filter(({ kind }) => kind === 'arrow')
  expect(ours.flat().length / 3).toBe(strokes.length)
  expect(theirs.length).toBe(strokes.length + arrows.length * 2)
})
