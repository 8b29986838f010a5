import { type CreateOp, encodePoints, type InkPoint, type ShapeOf } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import type { Path, Pen } from '../../pen.ts'
import { createSvgPen } from '../../pens/svg-pen.ts'
import { longInk } from './long-ink.ts'
import { stroke } from './stroke.ts'

const wave = (count: number): InkPoint[] =>
  Array.from({ length: count }, (_, at) => [at * 3, 40 + 30 * Math.sin(at / 5), 0.5])

function buildStroke(count: number, looks: Partial<CreateOp<'stroke'>> = {}): ShapeOf<'stroke'> {
  const { pts } = encodePoints(wave(count))
  const { op: _, ...registers } = buildShape('stroke', { id: 'a'.repeat(21), pts, ...looks })
  return { ...registers, by: '', at: 0, seq: 1 }
}

function drawWith(pen: Pen, shape: ShapeOf<'stroke'>, scale: number): void {
  const box = { x: 0, y: 0, width: 1e5, height: 100 }
  const look = { theme: 'light', scale, part: box, getBox: () => box } as const
  stroke.draw(shape, pen, { ...look, layOut: () => undefined })
}

function createPen(width = 120) {
  const box = { x: 0, y: 0, width, height: 100 }
  return createSvgPen({ box, toFamily: () => 'sans-serif', getAddress: () => undefined })
}

function draw(count: number, looks: Partial<CreateOp<'stroke'>> = {}, scale = 1): string {
  const pen = createPen(count * 3)
  drawWith(pen, buildStroke(count, looks), scale)
  return pen.toSvg()
}

const count = (svg: string, part: string) => svg.split(part).length - 1

it('ink is one path that is filled', () => {
  const svg = draw(40)
  expect(count(svg, '<path')).toBe(1)
  expect(svg).not.toContain('stroke=')
  expect(svg).not.toContain('opacity')
})

it('[SH18] ink that turns back has a round joint there, as on a canvas', () => {
  const { pts } = encodePoints([
    [0, 0, 0.5],
    [80, 40, 0.5],
    [0, 80, 0.5],
    [80, 0, 0.5],
    [80, 80, 0.5],
  ])
  const [d = ''] = /(?<= d=")[^"]+/.exec(draw(5, { pts, width: 20 })) ?? []
  const joints = d.split('M').slice(2)
  expect(joints.length).toBeGreaterThan(0)
  for (const joint of joints) {
    const xs = [...joint.matchAll(/(-?[\d.]+) -?[\d.]+(?=[CLZ]|$)/g)].map(([, x]) => Number(x))
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(10)
  }
})

it('ink that is thinner than a pixel is a line', () => {
  expect(draw(40, { width: 2 }, 0.1)).toContain('fill="none" stroke=')
})

it('a highlighter lets through what lies under it', () => {
  expect(draw(40, { brush: 'highlighter' })).toContain('fill-opacity="0.45"')
})

it('[SH12] [SH13] what ink runs around is filled, also where there is no line', () => {
  const filled = draw(40, { fill: 'red' })
  expect(filled).toContain('fill-rule="evenodd"')
  expect(count(filled, '<path')).toBe(2)
  expect(count(draw(40, { fill: 'red', width: 0 }), '<path')).toBe(1)
  expect(count(draw(40, { width: 0 }), '<path'), 'a hairline').toBe(1)
  expect(draw(40, { fill: 'red', fillStyle: 'hatch' })).toContain('clip-path=')
})

it('long ink is drawn in pieces, translucent as one', () => {
  const svg = draw(longInk + 600, { brush: 'highlighter' })
  expect(count(svg, '<path')).toBeGreaterThan(5)
  expect(count(svg, 'opacity')).toBe(1)
  expect(svg).toContain('<g opacity="0.45">')
})

it.each([
  ['outline', 20],
  ['line', 2],
])('an %s that is drawn again is one path, at scales of the same detail', (_, width) => {
  const scale = 0.2
  const drawn: { readonly path: Path; readonly isKept: boolean; readonly svg: string }[] = []
  const drawAt = (shape: ShapeOf<'stroke'>, at: number) => {
    const svg = createPen()
    const path: Pen['path'] = (one, paint) => {
      svg.path(one, { ...paint, isKept: false })
      drawn.push({ path: one, isKept: paint.isKept ?? false, svg: svg.toSvg() })
    }
    drawWith({ ...svg, path }, shape, at)
  }
  const shape = buildStroke(40, { width })
  for (const factor of [1, 0.98, 0.98, 0.5, 0.5]) drawAt(shape, scale * factor)
  drawAt({ ...shape }, scale)
  expect(drawn.map(({ isKept }) => isKept)).toEqual([false, true, true, false, true, false])
  const [first, again, oneMore, coarse, , changed] = drawn
  expect(oneMore?.path).toBe(again?.path)
  expect(again?.svg).toBe(first?.svg)
  expect(changed?.svg).toBe(first?.svg)
  expect(coarse?.svg).not.toBe(first?.svg)
})
