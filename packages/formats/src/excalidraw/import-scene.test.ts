import { readFileSync } from 'node:fs'
import { placeClipping } from '@tiza/editor/clipboard/place-clipping'
import { getGroupPath } from '@tiza/editor/groups'
import { type CreateOp, decodePoints, type Kind, type Limits, limits } from '@tiza/protocol'
import { OpSchema } from '@tiza/protocol/schemas'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { importScene } from './import-scene.ts'
import { parseScene } from './parse-scene.ts'

const folder = new URL('../testing/fixtures/excalidraw/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const checker = Compile(OpSchema)

function bring(json: string, hashes?: ReadonlyMap<string, string>) {
  const scene = parseScene(json)
  if (!scene) throw new Error('no scene')
  return importScene(scene, hashes && { hashes })
}

/** A scene of these elements, each with what all of Excalidraw's have. */
function draw(...elements: readonly object[]) {
  const common = { x: 0, y: 0, width: 100, height: 50, angle: 0, opacity: 100, groupIds: [] }
  const look = { strokeColor: '#1e1e1e', backgroundColor: 'transparent', strokeWidth: 2 }
  const all = elements.map((element, at) => ({ id: `e${at}`, ...common, ...look, ...element }))
  return bring(JSON.stringify({ type: 'excalidraw', version: 2, elements: all }))
}

function drawOne(element: object): CreateOp {
  const [shape] = draw(element).shapes
  if (!shape) throw new Error('no shape')
  return shape
}

/** What is wrong with the ops that would put shapes on a board. */
function findErrors(shapes: readonly CreateOp[]): unknown[] {
  const { ops } = placeClipping({ shapes }, { by: { x: 0, y: 0 }, above: null })
  return ops.filter((op) => !checker.Check(op)).map((op) => [...checker.Errors(op)].slice(0, 2))
}

function count(shapes: readonly CreateOp[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {}
  for (const { kind } of shapes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

describe('real files', () => {
  it.each([
    ['adapter.excalidraw', { rect: 8, line: 6, diamond: 3, text: 9 }],
    ['emitter.excalidraw', { rect: 13, line: 13, diamond: 2, ellipse: 1, text: 16 }],
    ['android.excalidrawlib', { rect: 13, line: 13, ellipse: 9, text: 67 }],
    ['data-science.excalidrawlib', { rect: 9, line: 7, diamond: 8, ellipse: 7, text: 10 }],
    ['logic-gates.excalidrawlib', { line: 40 }],
    ['yellow-box.excalidrawlib', { line: 9 }],
    ['information-freedraw-fill.excalidraw', { rect: 5, stroke: 4 }],
    ['uml-library-activity-diagram.excalidrawlib', { rect: 10, line: 6, ellipse: 4, diamond: 1 }],
  ])('%s comes whole', (name, expected) => {
    const { shapes, skipped } = bring(read(name))
    expect(count(shapes)).toMatchObject(expected)
    expect(skipped).toBe(0)
    expect(findErrors(shapes)).toEqual([])
  })

  it('what is filled there is filled here: lines that are loops, in all styles', () => {
    const { shapes } = bring(read('yellow-box.excalidrawlib'))
    const fills = shapes.flatMap((shape) =>
      shape.kind === 'line' && shape.closed ? [[shape.fill, shape.fillStyle]] : [],
    )
    expect(fills.toSorted()).toEqual([
      ...[
        ['#865d00', 'cross-hatch'],
        ['#865d00', 'cross-hatch'],
      ],
      ...[
        ['#fab005', 'cross-hatch'],
        ['#fab005', 'cross-hatch'],
      ],
      ...[
        ['#fab005', 'hatch'],
        ['#fab005', 'hatch'],
      ],
      ...[
        ['#ffffff', undefined],
        ['#ffffff', undefined],
        ['#ffffff', undefined],
      ],
    ])
    const closed = bring(read('logic-gates.excalidrawlib')).shapes
    expect(closed.filter((shape) => 'closed' in shape)).toHaveLength(20)
  })

  it('ink that runs around something, too', () => {
    const { shapes } = bring(read('information-freedraw-fill.excalidraw'))
    const inks = shapes.filter(({ kind }) => kind === 'stroke')
    // The ends of the last are so far apart that Excalidraw leaves it hollow.
    expect(inks.map((ink) => 'fill' in ink && ink.fill)).toEqual([
      ...['#1e1e1e', '#1e1e1e', '#1e1e1e', false],
    ])
  })

  it('arrows hold on to what they held on to', () => {
    const { shapes } = bring(read('adapter.excalidraw'))
    const bound = shapes.filter((shape) => shape.kind === 'line' && (shape.start ?? shape.end))
    const given = JSON.parse(read('adapter.excalidraw')).elements.filter(
      (one: { startBinding?: object; endBinding?: object }) => one.startBinding ?? one.endBinding,
    )
    expect(bound).toHaveLength(given.length)
    expect(given.length).toBeGreaterThan(0)
  })
})

describe('each kind', () => {
  it('boxes, with their look', () => {
    const look = { angle: 1, opacity: 40, strokeStyle: 'dashed', locked: true }
    const filled = { backgroundColor: '#a5d8ff', fillStyle: 'hachure', roundness: { type: 3 } }
    expect(drawOne({ type: 'rectangle', x: 5, y: 6, ...look, ...filled })).toMatchObject({
      ...{ kind: 'rect', pos: [5, 6], size: [100, 50], angle: 1, opacity: 0.4, locked: true },
      ...{
        color: 'black',
        fill: '#a5d8ff',
        fillStyle: 'hatch',
        width: 2,
        dash: 'dashed',
        round: true,
      },
    })
    expect(drawOne({ type: 'diamond' })).toMatchObject({ kind: 'diamond', fill: 'none' })
    expect(drawOne({ type: 'ellipse' })).toMatchObject({ kind: 'ellipse', color: 'black' })
  })

  it('lines and arrows', () => {
    const points = [
      [0, 0],
      [50, 20],
      [100, 0],
    ]
    expect(drawOne({ type: 'line', points })).toMatchObject({ bend: 'straight', endHead: 'none' })
    const arrow = { type: 'arrow', points, endArrowhead: 'triangle', startArrowhead: 'circle' }
    expect(drawOne({ ...arrow, roundness: { type: 2 } })).toMatchObject({
      ...{ kind: 'line', path: points, bend: 'curve', startHead: 'dot', endHead: 'triangle' },
    })
    expect(drawOne({ ...arrow, elbowed: true })).toMatchObject({ bend: 'elbow' })
    const long = Array.from({ length: 500 }, (_, at) => [at, at % 7])
    const { path } = drawOne({ type: 'line', points: long }) as CreateOp<'line'>
    expect([path.length, path[0], path.at(-1)]).toEqual([64, [0, 0], [499, 2]])
  })

  it('lines that come back to where they began, filled or not, with an outline or without', () => {
    const triangle = [
      [0, 0],
      [50, 20],
      [100, 0],
      [0, 0],
    ]
    const look = { backgroundColor: '#ffc9c9', strokeColor: 'transparent', fillStyle: 'zigzag' }
    expect(drawOne({ type: 'line', points: triangle, ...look })).toMatchObject({
      ...{
        closed: true,
        path: triangle.slice(0, 3),
        fill: '#ffc9c9',
        fillStyle: 'hatch',
        width: 0,
      },
    })
    const round = drawOne({ type: 'line', points: triangle, roundness: { type: 2 } })
    expect(round).toMatchObject({ closed: true, bend: 'curve', width: 2 })
    expect(round).not.toHaveProperty('fill')
    const near = [...triangle.slice(0, 3), [3, 4]]
    expect(drawOne({ type: 'line', points: near })).toMatchObject({ closed: true, path: near })
    for (const open of [
      { type: 'line', points: [...triangle.slice(0, 3), [9, 0]] },
      { type: 'line', points: [...triangle.slice(0, 2), [0, 0]] },
      { type: 'arrow', points: triangle },
    ]) {
      expect(drawOne({ ...open, backgroundColor: '#ffc9c9' })).not.toHaveProperty('closed')
    }
    expect(drawOne({ type: 'freedraw', points: triangle, ...look })).toMatchObject({
      ...{ kind: 'stroke', fill: '#ffc9c9', fillStyle: 'hatch', width: 0 },
    })
  })

  it('ink, within an eighth of a unit, with its pressure', () => {
    const points = Array.from({ length: 200 }, (_, at) => [at * 1.37, Math.sin(at) * 20])
    const pressures = points.map((_, at) => (at % 10) / 10)
    const shape = drawOne({ type: 'freedraw', points, pressures, x: 10, y: 20 })
    if (shape.kind !== 'stroke') throw new Error('no stroke')
    const flat = decodePoints(shape.pts)
    expect(flat).toHaveLength(600)
    for (const [at, [x = 0, y = 0]] of points.entries()) {
      expect(Math.abs((flat[at * 3] ?? 0) - x)).toBeLessThanOrEqual(0.125)
      expect(Math.abs((flat[at * 3 + 1] ?? 0) - y)).toBeLessThanOrEqual(0.125)
      expect(flat[at * 3 + 2]).toBeCloseTo(pressures[at] ?? 0, 2)
    }
  })

  it('words, by themselves or in a box', () => {
    const words = { type: 'text', text: 'hola', fontSize: 28, fontFamily: 3, textAlign: 'left' }
    expect(drawOne({ ...words, link: 'https://example.org' })).toMatchObject({
      ...{ kind: 'text', text: 'hola', font: 'mono', fontSize: 28, align: 'start' },
      ...{ pos: [0, 0], link: 'https://example.org' },
    })
    expect(drawOne({ ...words, link: 'javascript:alert(1)' })).not.toHaveProperty('link')
    const { shapes, skipped } = draw(
      { type: 'rectangle' },
      { ...words, containerId: 'e0', originalText: 'hola mundo' },
      { ...words, containerId: 'gone' },
    )
    expect(shapes).toMatchObject([
      { kind: 'rect', text: 'hola mundo', font: 'mono' },
      { kind: 'text', text: 'hola' },
    ])
    expect(skipped).toBe(0)
  })

  it('words in a box, with a colour of their own where it is not that of the box', () => {
    const box = { type: 'rectangle', strokeColor: '#1e1e1e', backgroundColor: '#ff9900' }
    const words = { type: 'text', text: 'hola', containerId: 'e0' }
    const getLabelColor = (strokeColor: string, given: object = {}) => {
      const [rect] = draw({ ...box, ...given }, { ...words, strokeColor }).shapes
      return rect?.kind === 'rect' ? rect.textColor : undefined
    }
    expect(getLabelColor('#e03131')).toBe('red')
    expect(getLabelColor('#ffffff')).toBe('#ffffff')
    expect(getLabelColor('#1e1e1e', { backgroundColor: 'transparent' })).toBeUndefined()
    expect(getLabelColor('#1971c2', { strokeColor: 'transparent' })).toBe('blue')
  })

  it('frames and groups', () => {
    const { shapes } = draw(
      { type: 'frame', name: 'Plan' },
      { type: 'rectangle', frameId: 'e0', groupIds: ['inner', 'outer'] },
      { type: 'ellipse', groupIds: ['outer'] },
    )
    const [frame, rect, ellipse] = shapes
    expect(frame).toMatchObject({ kind: 'frame', text: 'Plan' })
    expect(rect).toMatchObject({ frame: frame?.id, group: ellipse?.group })
    expect(rect?.subgroups).toHaveLength(1)
    expect(ellipse).not.toHaveProperty('subgroups')
  })

  it('groups within groups, as deep as they may be', () => {
    const { shapes } = bring(read('yellow-box.excalidrawlib'))
    const paths = shapes.map((shape) => getGroupPath(shape))
    expect(paths.map(({ length }) => length).toSorted()).toEqual([1, 1, 1, 1, 3, 3, 3, 3, 3])
    expect(new Set(paths.map(([outermost]) => outermost)).size).toBe(1)
    const groupIds = Array.from({ length: 40 }, (_, at) => `${at}`)
    const deep = drawOne({ type: 'ellipse', groupIds: [...groupIds, null, '3'] })
    expect(getGroupPath(deep)).toHaveLength(limits.groupDepth)
  })

  it('pictures that are there; others are counted, as is what there is no shape for', () => {
    const file = { type: 'image', fileId: 'f', scale: [-1, 1] }
    const elements = [{ ...file, id: 'a', x: 0, y: 0, width: 10, height: 10 }, { type: 'hologram' }]
    const json = JSON.stringify({ type: 'excalidraw/clipboard', elements })
    const hash = 'a'.repeat(64)
    expect(bring(json, new Map([['f', hash]]))).toMatchObject({
      shapes: [{ kind: 'image', hash, scale: [-1, 1] }],
      skipped: 1,
    })
    expect(bring(json)).toMatchObject({ shapes: [], skipped: 2 })
  })
})

describe('colours', () => {
  it.each([
    ['#e03131', '#ffc9c9', { color: 'red', fill: 'red' }],
    ['#1971c2', 'transparent', { color: 'blue', fill: 'none' }],
    // What does not adapt to a dark board makes the rest stay as well.
    ['#1e1e1e', '#fff', { color: '#1e1e1e', fill: '#ffffff' }],
    ['#123456', '#ffc9c9', { color: '#123456', fill: '#ffc9c9' }],
    ['black', '#4c6ef580', { color: '#000000', fill: '#4c6ef5' }],
  ])('%s on %s', (strokeColor, backgroundColor, expected) => {
    expect(drawOne({ type: 'rectangle', strokeColor, backgroundColor })).toMatchObject(expected)
  })
})

it('a scene may stand behind white space, and fill what it fills with nothing special', () => {
  const elements = [{ id: 'a', type: 'ellipse', width: 9, height: 9, backgroundColor: '#fff' }]
  const json = JSON.stringify({ type: 'excalidraw', elements })
  const [ellipse] = bring(`\uFEFF\n${json}`).shapes
  expect(ellipse).toMatchObject({ kind: 'ellipse', fill: '#ffffff' })
  expect(ellipse).not.toHaveProperty('fillStyle')
})

describe('anything else', () => {
  it.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"type":"FeatureCollection"}'],
    ['a list', '[]'],
    ['nothing', 'null'],
  ])('%s is no scene', (_, json) => expect(parseScene(json)).toBeUndefined())

  it('of 1,000 damaged files, none breaks anything', () => {
    const random = createRandom(7)
    const sources = ['adapter.excalidraw', 'uml-library-activity-diagram.excalidrawlib'].map(read)
    for (let turn = 0; turn < 1_000; turn++) {
      const scene = damage(JSON.parse(random.pick(sources)), random)
      const parsed = parseScene(JSON.stringify(scene))
      if (parsed) expect(findErrors(importScene(parsed).shapes), `${turn}`).toEqual([])
    }
  })
})

const rubbish: readonly unknown[] = [
  ...[null, -1, 1e300, 'x', '', [], {}, true, [[]], '__proto__', 'e0', -0, 0.5],
  ...[[1e308, 0], [null, 3], { elementId: 'e0' }, '#12345', 'transparent'],
]

/** Changes a few things, somewhere in a value. */
function damage(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (random.integer(0, 40) === 0) return random.pick(rubbish)
  if (Array.isArray(value)) return value.map((one) => damage(one, random))
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      random.integer(0, 60) === 0 ? random.pick(rubbish) : damage(one, random),
    ]),
  )
}

describe('[LM11] the limits of the server', () => {
  const groupIds = Array.from({ length: 9 }, (_, at) => `g${at}`)
  const points = Array.from({ length: 40 }, (_, at) => [at * 9, (at * 7) % 5])
  const look = { strokeColor: '#1e1e1e', backgroundColor: 'transparent', strokeWidth: 2 }
  const box = { x: 0, y: 0, width: 9, height: 9, ...look }
  const elements = [
    { id: 'a', type: 'rectangle', ...box, groupIds },
    { id: 'b', type: 'line', ...box, points },
    { id: 'c', type: 'freedraw', ...box, points, pressures: [] },
  ]
  const json = JSON.stringify({ type: 'excalidraw', version: 2, elements })

  function take(told: Partial<Limits>) {
    const own = { ...limits, ...told }
    const scene = parseScene(json, own)
    if (!scene) throw new Error('no scene')
    return importScene(scene, { limits: own }).shapes
  }

  it('are those of how much is brought along', () => {
    const [rect, line, stroke] = take({ groupDepth: 3, pathPoints: 7, pointsPerStroke: 12 })
    expect(rect && getGroupPath(rect)).toHaveLength(3)
    expect(line?.kind === 'line' && line.path.length).toBe(7)
    expect(stroke?.kind === 'stroke' && decodePoints(stroke.pts)).toHaveLength(3 * 12)
    expect(take({ shapesPerBoard: 2 })).toHaveLength(2)
  })

  it('take no more than the contract says, which is what can be checked, whatever they are', () => {
    const more = take({ groupDepth: 99, pathPoints: 999, pointsPerStroke: 99_999 })
    expect(more).toHaveLength(3)
    expect(findErrors(more)).toEqual([])
    const long = Array.from({ length: limits.pointsPerStroke + 1 }, (_, at) => [at % 9, at % 7])
    const ink = JSON.stringify({
      type: 'excalidraw',
      elements: [{ ...elements[2], points: long }],
    })
    const scene = parseScene(ink) ?? { parts: [] }
    const own = { ...limits, pointsPerStroke: 99_999 }
    expect(importScene(scene, { limits: own })).toMatchObject({ skipped: 0 })
  })
})
