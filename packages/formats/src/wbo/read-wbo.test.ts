import { type CreateOp, decodePoints } from '@tiza/protocol'
import { distanceToPath } from '@tiza/shapes'
import { describe, expect, it } from 'vitest'
import type { Imported } from '../format.ts'
import { findFormat } from '../formats.ts'
import { countKinds } from '../testing/count-kinds.ts'
import { drawShapes } from '../testing/draw-shapes.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { readWbo } from './read-wbo.ts'
import { wboFormat } from './wbo-format.ts'

const json = readSample('wbo/kitchen-board.json')
const svg = readSample('wbo/kitchen-board.svg')

const read = async (source = json): Promise<Imported> => await readWbo(source, usualOptions)
const readText = (text: string) => read(toSample(text))

describe.each([
  ['JSON', json],
  ['SVG', svg],
])('a board in %s', (_, source) => {
  it('is told by its beginning, and comes whole', async () => {
    expect(findFormat({ ...source, name: '' })).toBe(wboFormat)
    const { shapes, losses } = await read(source)
    expect(countKinds(shapes)).toEqual({ rect: 2, ellipse: 9, text: 9, line: 6, stroke: 10 })
    expect(losses).toEqual([])
  })

  it('has its boxes, lines and texts where they were, in its colours', async () => {
    const { shapes } = await read(source)
    const ofKind = (kind: string) => shapes.filter((shape) => shape.kind === kind)
    expect(ofKind('rect')).toMatchObject([
      { pos: [300, 300], size: [800, 460], color: 'black', width: 6, fill: 'none', round: false },
      { pos: [1200, 820], size: [100, 80], color: 'orange', width: 10, opacity: 0.4 },
    ])
    // It was moved by 120, -30.
    expect(ofKind('ellipse').at(-1)).toMatchObject({ pos: [1020, 830], size: [100, 100] })
    expect(ofKind('line').at(-1)).toMatchObject({
      ...{ pos: [300, 300], color: 'yellow', width: 40, opacity: 0.3 },
      path: [
        [0, 0],
        [800, 460],
      ],
    })
    expect(ofKind('text').map((shape) => 'text' in shape && shape.text)).toEqual([
      ...['Seat 1', 'Seat 2', 'Seat 3', 'Seat 4'],
      ...['bread', 'cheese & wine', 'café <filtered>', '茶 (tea)', '"salad"'],
    ])
    expect(ofKind('text')[0]).toMatchObject({ pos: [400, 370.75], fontSize: 30, color: 'red' })
  })
})

it('both ways of one board say the same ink', async () => {
  const [stored, drawn] = [(await read(json)).shapes, (await read(svg)).shapes]
  const inks = (shapes: readonly CreateOp[]) => shapes.filter(({ kind }) => kind === 'stroke')
  for (const [at, ink] of inks(stored).entries()) {
    const other = inks(drawn)[at]
    const [a, b] = [toPlaces(ink), toPlaces(other)]
    // An SVG says its first point twice.
    expect(Math.abs(a.length - b.length)).toBeLessThanOrEqual(1)
    expect(
      Math.hypot(...(a.at(-1) ?? []).map((to, axis) => to - (b.at(-1)?.[axis] ?? 0))),
    ).toBeLessThan(1.6)
    expect(ink).toMatchObject({ ...(other && 'color' in other && { color: other.color }) })
  }
})

function toPlaces(ink: CreateOp | undefined): number[][] {
  if (ink?.kind !== 'stroke') return []
  const flat = decodePoints(ink.pts)
  return Array.from({ length: flat.length / 3 }, (_, at) => [
    ink.pos[0] + (flat[at * 3] ?? 0),
    ink.pos[1] + (flat[at * 3 + 1] ?? 0),
  ])
}

it('looks as it did', async () => {
  await expect(drawShapes((await read(svg)).shapes)).toMatchFileSnapshot(
    '../testing/fixtures/golden/wbo.svg',
  )
})

describe('items', () => {
  const item = (given: object) =>
    JSON.stringify({ a: { tool: 'X', color: '#123456', size: 2, ...given } })

  it('a picture is taken where the board has its bytes', async () => {
    const place = { type: 'doc', x: 1, y: 2, w: 30, h: 40 }
    const { shapes, pictures } = await readText(
      item({ ...place, data: 'data:image/png;base64,iVBORw0KGgo=' }),
    )
    expect(shapes).toMatchObject([{ kind: 'image', pos: [1, 2], size: [30, 40] }])
    expect(pictures.size).toBe(1)
    const box = JSON.stringify({
      ...JSON.parse(item({ type: 'rect', x2: 9, y2: 9 })),
      b: { ...place, data: 'https://example.com/a.png' },
    })
    expect((await readText(box)).losses).toEqual([{ what: 'picture', count: 1 }])
  })

  it('what was turned is turned, and what was slanted is a closed line', async () => {
    const turned = { a: 0, b: 2, c: -2, d: 0, e: 0, f: 0 }
    const slanted = { a: 1, b: 0, c: 1, d: 1, e: 0, f: 0 }
    const box = { type: 'rect', x: 0, y: 0, x2: 40, y2: 20 }
    const [shape] = (await readText(item({ ...box, transform: turned }))).shapes
    expect(shape).toMatchObject({ kind: 'rect', size: [80, 40], pos: [-60, 20], width: 4 })
    expect(shape?.angle).toBeCloseTo(Math.PI / 2)
    const [other] = (await readText(item({ ...box, transform: slanted }))).shapes
    expect(other).toMatchObject({
      ...{ kind: 'line', closed: true, color: '#123456', pos: [0, 0] },
      path: [
        [0, 0],
        [40, 0],
        [60, 20],
        [20, 20],
      ],
    })
  })

  it('what is not known is lost with a word, and what is about the board is not', async () => {
    const board = {
      ...JSON.parse(item({ type: 'rect', x2: 9, y2: 9 })),
      b: { type: 'new-thing' },
      __wbo_meta__: {},
    }
    expect((await readText(JSON.stringify(board))).losses).toEqual([{ what: 'element', count: 1 }])
  })

  it('curves of a saved page are followed', async () => {
    const d = 'M 0 0 C 0 0 0 100 100 100'
    const { shapes } = await readText(
      `<svg id="canvas"><g id="drawingArea"><path d="${d}" stroke="#000" stroke-width="3"/></g></svg>`,
    )
    const places = toPlaces(shapes[0])
    expect(places.at(-1)).toEqual([100, 100])
    // The middle of the curve, by its formula.
    expect(distanceToPath({ x: 12.5, y: 50 }, places.flat(), 2)).toBeLessThan(0.2)
  })
})

describe('what is no such board', () => {
  it.each([
    ['{', 'damaged'],
    ['{}', 'empty'],
    ['<svg id="canvas">', 'damaged'],
    ['<svg id="canvas"></svg>', 'empty'],
  ])('%s is refused as %s', (text, fault) => {
    expect(() => readWbo(toSample(text), usualOptions)).toThrow(expect.objectContaining({ fault }))
  })
})

describeHostile(wboFormat, { samples: [json], syntax: 'json' })
describeHostile(wboFormat, {
  ...{ samples: [svg], syntax: 'xml', beginning: '<svg id="canvas"><g id="drawingArea">' },
})
