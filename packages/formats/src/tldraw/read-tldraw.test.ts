import type { CreateOp } from '@tiza/protocol'
import { decodePoints } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { FormatError, type Imported } from '../format.ts'
import { findFormat } from '../formats.ts'
import { countKinds } from '../testing/count-kinds.ts'
import { drawShapes } from '../testing/draw-shapes.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { readTldraw } from './read-tldraw.ts'
import { tldrawFormat } from './tldraw-format.ts'

const names = [
  ...['schema1-frames-same-name', 'schema2-2026-packed-path-image', 'schema2-bindings-audio'],
  ...['schema2-draw', 'schema2-image-remote-url', 'schema2-one-geo', 'v1-example-doc13'],
]
const getSample = (name: string) => readSample(`tldraw/${name}.tldr`)

async function read(name: string): Promise<Imported> {
  return await readTldraw(getSample(name), usualOptions)
}

/** As much of a record as these tests look at. */
interface GivenRecord {
  readonly typeName: string
  readonly type: string
  readonly x: number
  readonly y: number
  readonly props: {
    readonly w: number
    readonly h: number
    readonly growY: number
    readonly segments: readonly {
      readonly points: readonly { readonly x: number; readonly y: number }[]
      readonly path: string
    }[]
  }
}

/** What the file says: its records of one type. */
function getRecords(name: string, typeName: string): readonly GivenRecord[] {
  const file = JSON.parse(new TextDecoder().decode(getSample(name).bytes))
  const records: readonly GivenRecord[] = file.records
  return records.filter((record) => record.typeName === typeName)
}

const ofKind = (shapes: readonly CreateOp[], kind: string) =>
  shapes.filter((shape) => shape.kind === kind)

describe('real files', () => {
  it.each([
    ['schema1-frames-same-name', { frame: 2, text: 2 }, []],
    ['schema2-2026-packed-path-image', { stroke: 4, text: 3, image: 1 }, []],
    ['schema2-bindings-audio', { rect: 37, line: 21, text: 5 }, [{ what: 'textPlace', count: 6 }]],
    ['schema2-draw', { stroke: 4, line: 1 }, []],
    ['schema2-image-remote-url', { rect: 1, note: 1, line: 1 }, [{ what: 'picture', count: 1 }]],
    ['schema2-one-geo', { rect: 1 }, []],
    [
      'v1-example-doc13',
      { rect: 1, stroke: 6, text: 1, note: 1, line: 1, ellipse: 1 },
      [{ what: 'element', count: 1 }],
    ],
  ])('%s', async (name, counts, losses) => {
    const imported = await read(name)
    expect(countKinds(imported.shapes)).toEqual(counts)
    expect(imported.losses).toEqual(losses)
  })

  it.each(names)('%s is told by its beginning', (name) => {
    expect(findFormat({ ...getSample(name), name: '' })).toBe(tldrawFormat)
  })

  it('boxes are where the file has them', async () => {
    const { shapes } = await read('schema2-bindings-audio')
    const given = getRecords('schema2-bindings-audio', 'shape').filter(({ type }) => type === 'geo')
    const places = given.map(({ x, y, props: { w, h, growY } }) => [x, y, w, h + growY])
    const found = ofKind(shapes, 'rect').map((shape) => [
      ...shape.pos,
      ...('size' in shape ? shape.size : []),
    ])
    for (const [at, place] of places.toSorted().entries()) {
      const [x, y, w, h] = found.toSorted()[at] ?? []
      expect([x, y, w, h].map((value = 0, i) => Math.abs(value - (place[i] ?? 0)) < 0.01)).toEqual([
        ...[true, true, true, true],
      ])
    }
  })

  it('all ends of arrows hold on to what they held on to', async () => {
    const { shapes } = await read('schema2-bindings-audio')
    const ids = new Set(shapes.map(({ id }) => id))
    const ends = ofKind(shapes, 'line').flatMap((line) =>
      line.kind === 'line' ? [line.start, line.end].flatMap((end) => end ?? []) : [],
    )
    expect(ends).toHaveLength(getRecords('schema2-bindings-audio', 'binding').length)
    expect(ends.every(({ id }) => ids.has(id))).toBe(true)
  })

  it('what is in a frame is in it here, turned where it was turned', async () => {
    const { shapes } = await read('schema1-frames-same-name')
    const frames = ofKind(shapes, 'frame')
    const texts = ofKind(shapes, 'text')
    expect(texts.map(({ frame }) => frame).toSorted()).toEqual(
      frames.map(({ id }) => id).toSorted(),
    )
    for (const { angle } of texts) expect(Math.abs(Math.sin(angle ?? 0))).toBeCloseTo(0.391, 2)
  })

  it('ink that is listed goes through its points', async () => {
    const { shapes } = await read('schema2-draw')
    const [given] = getRecords('schema2-draw', 'shape').filter(({ type }) => type === 'draw')
    if (!given) throw new Error('no ink')
    const { x, y } = given
    const points = given.props.segments[0]?.points ?? []
    const [ink] = ofKind(shapes, 'stroke')
    const found = toPlaces(ink)
    expect(points.length).toBeGreaterThan(30)
    for (const point of points) {
      const off = found.map(([px, py]) => Math.hypot(px - x - point.x, py - y - point.y))
      expect(Math.min(...off)).toBeLessThan(0.2)
    }
  })

  it('packed ink is all there, within its box', async () => {
    const { shapes } = await read('schema2-2026-packed-path-image')
    const given = getRecords('schema2-2026-packed-path-image', 'shape')
    const paths = given.flatMap(({ type, props }) =>
      type === 'draw' ? (props.segments[0]?.path ?? []) : [],
    )
    const counts = paths.map((path) => (Buffer.from(path, 'base64').length - 12) / 6 + 1)
    const inks = ofKind(shapes, 'stroke').map(toPlaces)
    expect(inks.map((ink) => ink.length).toSorted()).toEqual(counts.toSorted())
    for (const ink of inks) {
      for (const [x, y] of ink) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(2_000)
    }
  })

  it('a picture comes with its part that is seen', async () => {
    const { shapes, pictures } = await read('schema2-2026-packed-path-image')
    const [image] = ofKind(shapes, 'image')
    expect(image).toMatchObject({
      crop: [0.179, 0.067, 0.765, 1].map((to) => expect.closeTo(to, 2)),
    })
    expect([...pictures.values()].map(({ type, size }) => [type, size > 1_000])).toEqual([
      ['image/png', true],
    ])
    expect(image && 'hash' in image && pictures.has(image.hash)).toBe(true)
  })

  it('a picture elsewhere is a box that leads there, and nothing is fetched', async () => {
    const { shapes, pictures } = await read('schema2-image-remote-url')
    expect(pictures.size).toBe(0)
    expect(ofKind(shapes, 'rect')).toMatchObject([
      { text: 'animated.gif', link: expect.stringMatching(/^https:/), angle: expect.any(Number) },
    ])
  })

  it('the first version has groups and bindings', async () => {
    const { shapes } = await read('v1-example-doc13')
    const grouped = shapes.filter(({ group }) => group !== undefined)
    expect(countKinds(grouped)).toEqual({ ellipse: 1, stroke: 3 })
    const [arrow] = ofKind(shapes, 'line')
    const [note] = ofKind(shapes, 'note')
    const [head] = ofKind(shapes, 'ellipse')
    expect(arrow).toMatchObject({
      start: { id: note?.id },
      end: { id: head?.id },
      endHead: 'arrow',
    })
    expect(ofKind(shapes, 'rect')).toMatchObject([
      { pos: [219.95, 325.22], size: [261.88, 193.36] },
    ])
  })

  it('looks as it did', async () => {
    const { shapes } = await read('v1-example-doc13')
    await expect(drawShapes(shapes)).toMatchFileSnapshot('../testing/fixtures/golden/tldraw.svg')
  })
})

function toPlaces(ink: CreateOp | undefined): [number, number][] {
  if (ink?.kind !== 'stroke') return []
  const flat = decodePoints(ink.pts, ink.q === undefined ? {} : { q: ink.q })
  return Array.from({ length: flat.length / 3 }, (_, at) => [
    ink.pos[0] + (flat[at * 3] ?? 0),
    ink.pos[1] + (flat[at * 3 + 1] ?? 0),
  ])
}

/** A file with shapes on one page, or with the records that are given. */
async function readRecords(...records: readonly object[]): Promise<Imported> {
  const file = {
    tldrawFileFormatVersion: 1,
    records: [
      { typeName: 'page', id: 'page:one', name: 'One', index: 'a1' },
      ...records.map((record, at) => ({
        ...{ typeName: 'shape', id: `shape:${at}`, index: `a${at}`, parentId: 'page:one' },
        ...{ x: 0, y: 0, rotation: 0, opacity: 1 },
        ...record,
      })),
    ],
  }
  return await readTldraw(toSample(JSON.stringify(file), 'a.tldr'), usualOptions)
}

const look = { color: 'blue', size: 'm', dash: 'draw', fill: 'none', font: 'draw', scale: 1 }
const geo = (props: object = {}, record: object = {}) => ({
  ...{ type: 'geo', ...record },
  props: { geo: 'rectangle', w: 100, h: 60, growY: 0, text: '', ...look, ...props },
})

const closedForms = [
  ...['triangle', 'pentagon', 'hexagon', 'octagon', 'star', 'cloud', 'heart', 'oval'],
  ...['rhombus', 'rhombus-2', 'trapezoid'],
  ...['arrow-right', 'arrow-left', 'arrow-up', 'arrow-down'],
]

describe('each type', () => {
  it.each([
    ['rectangle', 'rect'],
    ['ellipse', 'ellipse'],
    ['diamond', 'diamond'],
    ...closedForms.map((name): [string, string] => [name, 'line']),
  ])('the form %s becomes a %s of the same box', async (name, kind) => {
    const { shapes, losses } = await readRecords(geo({ geo: name }, { x: 10, y: 20 }))
    expect(losses).toEqual([])
    const [shape] = shapes
    expect(shape?.kind).toBe(kind)
    if (shape?.kind !== 'line') {
      expect(shape).toMatchObject({ pos: [10, 20], size: [100, 60] })
      return
    }
    expect(shape.closed).toBe(true)
    const [xs, ys] = [0, 1].map((axis) =>
      shape.path.map((point) => (point[axis] ?? 0) + (shape.pos[axis] ?? 0)),
    )
    const box = [xs, ys].map((values = []) => [Math.min(...values), Math.max(...values)])
    const expected = [
      [10, 110],
      [20, 80],
    ]
    for (const [axis, range] of expected.entries()) {
      for (const [side, value] of range.entries()) {
        expect(box[axis]?.[side]).toBeCloseTo(value, 1)
      }
    }
  })

  it('boxes to tick are boxes with lines in them, in a group', async () => {
    const { shapes } = await readRecords(geo({ geo: 'x-box' }), geo({ geo: 'check-box' }))
    expect(countKinds(shapes)).toEqual({ rect: 2, line: 3 })
    expect(new Set(shapes.map(({ group }) => group)).size).toBe(2)
  })

  it('a form has its look, its words and its link', async () => {
    const words = { labelColor: 'red', align: 'start', size: 'l', font: 'serif' }
    const richText = {
      ...{ type: 'doc' },
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'two', marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            { type: 'text', text: 'lines', marks: [{ type: 'bold' }] },
          ],
        },
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
        },
      ],
    }
    const { shapes, losses } = await readRecords(
      geo({ ...words, richText, fill: 'pattern', dash: 'dotted', url: 'https://example.com/' }),
    )
    expect(shapes).toMatchObject([
      {
        ...{ color: 'blue', fill: 'blue', fillStyle: 'hatch', width: 5, dash: 'dotted' },
        ...{ text: 'two\nlines\n• ', bold: true, textColor: 'red', align: 'start' },
        ...{ font: 'serif', fontSize: 26, link: 'https://example.com/' },
      },
    ])
    expect(losses).toEqual([])
  })

  it('heads are filled where the arrow is', async () => {
    const toArrow = (arrowheadStart: string, arrowheadEnd: string, fill: string) => ({
      type: 'arrow',
      props: { ...look, fill, end: { x: 90, y: 9 }, arrowheadStart, arrowheadEnd },
    })
    const { shapes, losses } = await readRecords(
      toArrow('triangle', 'diamond', 'none'),
      toArrow('triangle', 'diamond', 'solid'),
      toArrow('square', 'inverted', 'semi'),
    )
    expect(shapes).toMatchObject([
      { startHead: 'triangle-outline', endHead: 'diamond-outline' },
      { startHead: 'triangle', endHead: 'diamond' },
      { startHead: 'dot-outline', endHead: 'many' },
    ])
    expect(losses).toEqual([{ what: 'arrowhead', count: 2 }])
  })

  it('what ours cannot say is lost with a word', async () => {
    const { losses } = await readRecords(
      geo({ fill: 'semi' }),
      geo({ text: 'up', verticalAlign: 'start' }),
      geo({ text: '', url: 'https://example.com/' }),
      geo({ text: 'x', url: 'javascript:alert(1)' }),
      geo({ geo: 'dodecagon' }),
      { type: 'unheard-of', props: {} },
      { type: 'geo', parentId: 'shape:none', props: { w: 1, h: 1 } },
      { typeName: 'comment', id: 'comment:1' },
      { type: 'arrow', props: { ...look, end: { x: 90, y: 9 }, arrowheadEnd: 'square' } },
      {
        type: 'draw',
        props: { ...look, dash: 'dashed', segments: [{ points: [{ x: 1, y: 1 }] }] },
      },
      { type: 'embed', props: { url: 'https://example.com/', w: 9, h: 9 } },
    )
    expect(Object.fromEntries(losses.map(({ what, count }) => [what, count]))).toEqual({
      ...{ paperFill: 1, textPlace: 1, link: 2, form: 1, element: 2, comment: 1 },
      ...{ arrowhead: 1, dash: 1, embed: 1 },
    })
  })

  it('groups in groups, with what turns and fades them', async () => {
    const { shapes } = await readRecords(
      { type: 'group', id: 'shape:out', x: 100, y: 100, rotation: Math.PI / 2, opacity: 0.5 },
      { type: 'group', id: 'shape:in', parentId: 'shape:out', x: 10, y: 0, isLocked: true },
      geo({}, { parentId: 'shape:in', x: 5, y: 5, opacity: 0.5 }),
      geo({}, { parentId: 'shape:out' }),
    )
    const inner = shapes.find(({ subgroups }) => subgroups)
    const outer = shapes.find(({ subgroups }) => !subgroups)
    expect(inner).toMatchObject({ group: outer?.group, opacity: 0.25, locked: true })
    // The box from 15, 5 there, turned about 100, 100: its middle is 65, 35 from there.
    expect(inner).toMatchObject({ pos: [100 - 35 - 50, 100 + 65 - 30], size: [100, 60] })
    expect(inner?.angle).toBeCloseTo(Math.PI / 2)
  })

  it('bound arrows in the old way, and such that point at what holds no ends', async () => {
    const bound = (boundShapeId: string, x: number) => ({
      ...{ type: 'binding', boundShapeId, isExact: false, isPrecise: true },
      normalizedAnchor: { x, y: 0.5 },
    })
    const { shapes, losses } = await readRecords(
      geo({}, { id: 'shape:box' }),
      geo({ geo: 'triangle' }, { id: 'shape:triangle', x: 300 }),
      {
        type: 'arrow',
        props: { ...look, start: bound('shape:box', 0.25), end: bound('shape:triangle', 0.6) },
      },
    )
    const [box, , arrow] = shapes
    if (arrow?.kind !== 'line') throw new Error('no arrow')
    expect(arrow.start).toEqual({ id: box?.id, at: [0.25, 0.5] })
    expect(arrow.end).toBeUndefined()
    expect(losses).toEqual([{ what: 'binding', count: 1 }])
    // The side of the triangle is met half-way up.
    const [x = 0, y = 0] = arrow.path.at(-1) ?? []
    expect([arrow.pos[0] + x, arrow.pos[1] + y]).toEqual([325, 30])
  })

  it.each([
    [40, 3],
    [-40, 3],
    [70, 5],
  ])('an arrow that is bent by %s goes through its middle', async (bend, count) => {
    const props = { ...look, start: { x: 0, y: 0 }, end: { x: 100, y: 0 }, bend }
    const { shapes } = await readRecords({ type: 'arrow', props })
    const [arrow] = shapes
    if (arrow?.kind !== 'line') throw new Error('no arrow')
    expect(arrow).toMatchObject({ bend: 'curve', endHead: 'arrow', startHead: 'none' })
    const between = arrow.path.slice(1, -1)
    expect(between).toHaveLength(count)
    // All on the circle through both ends and the middle, on the side of the bend.
    const radius = 100 ** 2 / (8 * Math.abs(bend)) + Math.abs(bend) / 2
    for (const [px, py] of between) {
      const centre = bend - Math.sign(bend) * radius
      expect(Math.hypot(px - 50, py - centre)).toBeCloseTo(radius, 1)
      expect(Math.sign(py)).toBe(Math.sign(bend))
    }
    const [x = 0, y = 0] = between[(count - 1) / 2] ?? []
    expect([x, y]).toEqual([50, bend])
  })

  it('lines of both ways of saying points', async () => {
    const points = { b: { index: 'a2', x: 50, y: 9 }, a: { index: 'a1', x: 0, y: 0 } }
    const { shapes } = await readRecords(
      { type: 'line', props: { ...look, spline: 'cubic', points } },
      { type: 'line', props: { ...look, spline: 'line', handles: points } },
    )
    const path = [
      [0, 0],
      [50, 9],
    ]
    expect(shapes).toMatchObject([
      { kind: 'line', path, bend: 'curve', width: 3.5 },
      { kind: 'line', path, bend: 'straight' },
    ])
  })

  it('a highlighter, ink in halves of a number, and a filled loop', async () => {
    // 1.5, -2, 0.5 with half precision.
    const halves = Buffer.from(Uint16Array.of(0x3e00, 0xc000, 0x3800).buffer).toString('base64')
    const loop = [0, 1, 2].map((at) => ({ x: at * 3, y: at % 2, z: 0.8 }))
    const { shapes } = await readRecords(
      { type: 'highlight', x: 10, y: 10, props: { ...look, segments: [{ points: halves }] } },
      {
        type: 'draw',
        props: {
          ...look,
          fill: 'solid',
          isClosed: true,
          isPen: true,
          segments: [{ points: loop }],
        },
      },
    )
    expect(shapes).toMatchObject([
      { kind: 'stroke', brush: 'highlighter', pos: [11.5, 8] },
      { kind: 'stroke', fill: 'blue', width: 4.5 },
    ])
    const [, ink] = shapes
    const [, , pressure = 0] = ink?.kind === 'stroke' ? decodePoints(ink.pts) : []
    expect(pressure).toBeCloseTo(0.8, 1)
  })

  it('several pages lie beside each other, each in a frame with its name', async () => {
    const { shapes } = await readRecords(
      geo({}),
      { typeName: 'page', id: 'page:two', name: 'Two', index: 'a2' },
      { typeName: 'page', id: 'page:empty', name: 'Empty', index: 'a3' },
      geo({}, { parentId: 'page:two' }),
      geo({}, { parentId: 'page:two', x: 500 }),
    )
    const frames = ofKind(shapes, 'frame')
    expect(frames).toMatchObject([{ text: 'One' }, { text: 'Two' }])
    const [first, second] = frames
    if (first?.kind !== 'frame' || !second) throw new Error('no frames')
    expect(second.pos[0]).toBeGreaterThan(first.pos[0] + first.size[0])
    expect(shapes.map(({ frame }) => frame)).toEqual([
      ...[undefined, first.id, undefined, second.id, second.id],
    ])
  })
})

describe('what is no such file', () => {
  it.each([
    ['no JSON', 'damaged'],
    ['[]', 'damaged'],
    ['{"records":5}', 'damaged'],
    ['{"tldrawFileFormatVersion":2,"records":[]}', 'unknown_version'],
    ['{"tldrawFileFormatVersion":1,"records":[]}', 'empty'],
  ])('%s is refused as %s', (text, fault) => {
    const readIt = () => readTldraw(toSample(text), usualOptions)
    expect(readIt).toThrow(FormatError)
    expect(readIt).toThrow(expect.objectContaining({ fault }))
  })
})

const small = names.filter((name) => name !== 'schema2-bindings-audio')

describeHostile(tldrawFormat, { samples: small.map(getSample), syntax: 'json' })
