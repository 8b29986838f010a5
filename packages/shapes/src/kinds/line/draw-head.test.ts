import { lineHeads, type ShapeOf } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import type { AnyShape } from '../../define-shape.ts'
import type { Path, PathPaint, PathTracer, Pen } from '../../pen.ts'
import { standardShapes } from '../../registry.ts'

type Point = readonly [x: number, y: number]

/** The corners of a path, and the middles of its circles. */
function toPoints(path: Path): Point[] {
  const points: Point[] = []
  const note = (x: number, y: number) => void points.push([x, y])
  const noteArc = (x: number, y: number) => {
    points.pop()
    note(x, y)
  }
  const tracer: PathTracer = {
    ...{ moveTo: note, lineTo: note, arc: noteArc, rect: note, roundRect: note },
    ...{ ellipse: note, arcTo: note, closePath: () => undefined },
    quadraticCurveTo: (_x, _y, x, y) => note(x, y),
    bezierCurveTo: (_ax, _ay, _bx, _by, x, y) => note(x, y),
  }
  path(tracer)
  return points
}

/** Draws a level line from 0 to 100 whose width makes its head 10 long, and says what came to the pen. */
function draw(heads: Partial<ShapeOf<'line'>>) {
  const paths: { readonly points: Point[]; readonly paint: PathPaint; readonly clips: number }[] =
    []
  const clips: Point[][] = []
  let depth = 0
  const pen: Pen = {
    path: (path, paint) => void paths.push({ points: toPoints(path), paint, clips: depth }),
    ...{ text: () => undefined, picture: () => true },
    clip(path, rule, paint) {
      expect(rule).toBe('evenodd')
      clips.push(toPoints(path))
      depth++
      paint()
      depth--
    },
    fade: (_, paint) => paint(),
    asOne: (paint) => paint(),
  }
  const shape = {
    ...{ id: 'a'.repeat(21), kind: 'line', z: 'a0', pos: [0, 0], by: '', at: 0, seq: 1 },
    ...{
      path: [
        [0, 0],
        [100, 0],
      ],
      color: 'black',
      width: 0.8,
      dash: 'dashed',
      ...heads,
    },
  } as unknown as AnyShape
  const box = { x: 0, y: 0, width: 100, height: 0 }
  const layOut = () => {
    throw new Error('it has no text')
  }
  standardShapes
    .get('line')
    .draw(shape, pen, { theme: 'light', scale: 1, part: box, getBox: () => box, layOut })
  return { paths, clips }
}

describe('the head of a line', () => {
  it.each(lineHeads.filter((head) => head !== 'none'))('%s stands at its end', (endHead) => {
    const { paths } = draw({ endHead })
    expect(paths).toHaveLength(2)
    const [line, head] = paths
    expect(line?.paint.line?.dash).toBeDefined()
    expect(head?.paint.line).toMatchObject({ width: 0.8, dash: undefined, cap: 'round' })
    expect(head?.clips).toBe(0)
    for (const [x, y] of head?.points ?? []) {
      expect(x).toBeGreaterThanOrEqual(100 - 12.5)
      expect(x).toBeLessThanOrEqual(104)
      expect(Math.abs(y)).toBeLessThanOrEqual(5)
    }
  })

  it.each(['triangle', 'dot', 'diamond'] as const)('%s is filled', (endHead) => {
    expect(draw({ endHead }).paths[1]?.paint.fill).toMatchObject({ rule: 'nonzero' })
    expect(draw({ endHead: `${endHead}-outline` }).paths[1]?.paint.fill).toBeUndefined()
  })

  it('has the places that the contract says', () => {
    const getHead = (endHead: (typeof lineHeads)[number]) =>
      draw({ endHead }).paths[1]?.points.map(([x, y]) => [Math.round(x * 100) / 100, y + 0])
    expect(getHead('arrow')).toEqual([
      [90, -5],
      [100, 0],
      [90, 5],
    ])
    expect(getHead('many')).toEqual([
      [100, -5],
      [90, 0],
      [100, 5],
    ])
    expect(getHead('zero-or-one')).toEqual([
      [95, -5],
      [95, 5],
      [90, 0],
    ])
    expect(getHead('one-or-many')?.slice(3)).toEqual([
      [87.5, -5],
      [87.5, 5],
    ])
  })

  it('is seen through where it is hollow: its line ends there', () => {
    for (const head of lineHeads) {
      const isHollow = head.endsWith('-outline') || head.startsWith('zero')
      const { paths, clips } = draw({ startHead: head, endHead: head })
      expect(paths[0]?.clips, head).toBe(isHollow ? 2 : 0)
      expect(clips, head).toHaveLength(isHollow ? 2 : 0)
    }
    // Of a ring with a bar, that is the ring alone.
    expect(draw({ endHead: 'zero-or-one' }).clips[0]?.at(-1)?.[0]).toBe(90)
    expect(draw({ endHead: 'zero-or-one' }).clips[0]).toHaveLength(2)
  })
})
