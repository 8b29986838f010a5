import { limits } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { importScene } from './import-scene.ts'
import { parseScene, type SceneLimits } from './parse-scene.ts'

const common = {
  ...{ x: 0, y: 0, width: 100, height: 50, angle: 0, opacity: 100, groupIds: [] },
  ...{ strokeColor: '#1e1e1e', backgroundColor: 'transparent', strokeWidth: 2 },
}

function bring(elements: readonly object[], rest: object = {}, own?: Partial<SceneLimits>) {
  const all = elements.map((element, at) => ({ id: `e${at}`, ...common, ...element }))
  const json = JSON.stringify({ type: 'excalidraw', elements: all, ...rest })
  const scene = parseScene(json, { ...limits, ...own })
  if (!scene) throw new Error('no scene')
  return importScene(scene, { limits: { ...limits, pointsPerStroke: 50 } })
}

const getLosses = (...given: Parameters<typeof bring>) =>
  Object.fromEntries(bring(...given).losses.map(({ what, count }) => [what, count]))

const box = { type: 'rectangle' }
const words = { type: 'text', text: 'hola', fontSize: 20, fontFamily: 5 }
const points = [
  [0, 0],
  [50, 20],
  [100, 0],
]
const arrow = { type: 'arrow', points }
const wave = (count: number) => Array.from({ length: count }, (_, at) => [at * 5, (at * 37) % 90])

describe('what shapes cannot say is counted by its name', () => {
  it.each([
    ['alpha', { ...box, strokeColor: '#1e1e1e80', backgroundColor: '#ffc9c9' }],
    ['arrowhead', { ...arrow, endArrowhead: 'lightning' }],
    ['arrowhead', { ...box, type: 'line', points: [...points, [0, 0]], endArrowhead: 'arrow' }],
    ['color', { ...box, strokeColor: 'none of them' }],
    ['corners', { ...box, width: 300, height: 200, strokeSharpness: 'round' }],
    ['corners', { ...box, width: 300, height: 200, roundness: { type: 1 } }],
    ['embed', { type: 'embeddable', link: 'https://example.org/' }],
    ['fillPattern', { ...box, backgroundColor: '#ffc9c9', fillStyle: 'zigzag' }],
    ['group', { ...box, groupIds: Array.from({ length: 17 }, (_, at) => `g${at}`) }],
    ['inkPoints', { type: 'freedraw', points: wave(51) }],
    ['linePoints', { type: 'line', points: wave(200) }],
    ['link', { ...box, link: 'file:///etc/passwd' }],
    ['longText', { ...words, text: 'x'.repeat(limits.textLength + 1) }],
  ])('%s', (what, element) => {
    expect(bring([element]).shapes).toHaveLength(1)
    expect(getLosses([element])).toEqual({ [what]: 1 })
  })

  it('the place of a text in a shape, and how translucent it is', () => {
    const label = { ...words, containerId: 'e0' }
    expect(getLosses([box, { ...label, verticalAlign: 'top' }])).toEqual({ textPlace: 1 })
    expect(getLosses([box, { ...label, verticalAlign: 'middle' }])).toEqual({})
    expect(getLosses([arrow, { ...label, verticalAlign: 'top' }])).toEqual({})
    expect(getLosses([box, { ...label, strokeColor: '#ff000080' }])).toEqual({ alpha: 1 })
    expect(getLosses([box, { ...label, opacity: 40 }])).toEqual({ alpha: 1 })
    expect(
      getLosses([
        { ...box, opacity: 40 },
        { ...label, opacity: 40 },
      ]),
    ).toEqual({})
  })

  it('where the words in a shape lead, by themselves', () => {
    const label = { ...words, containerId: 'e0', link: 'https://example.org/' }
    expect(getLosses([box, label])).toEqual({ link: 1 })
    expect(getLosses([{ ...box, link: label.link }, label])).toEqual({})
  })

  it('what is behind the board, and what there is too much of', () => {
    const behind = (color: string) => ({ appState: { viewBackgroundColor: color } })
    expect(getLosses([box], behind('#121212'))).toEqual({ background: 1 })
    expect(getLosses([box], behind('#ffffff'))).toEqual({})
    expect(getLosses([box], behind('transparent'))).toEqual({})
    expect(getLosses([box, box, box], {}, { shapesPerBoard: 1 })).toEqual({ tooMany: 2 })
  })
})

describe('an element of which nothing becomes is counted, with the reason', () => {
  it.each([
    ['element', { type: 'hologram' }],
    ['picture', { type: 'image', fileId: 'gone' }],
    ['invisible', { ...words, text: '' }],
    ['invisible', { ...words, strokeColor: 'transparent' }],
    ['invisible', { type: 'line', points, strokeColor: '#0000' }],
    ['invisible', { type: 'freedraw', points: [] }],
    ['tooFar', { ...box, x: 2e6 }],
    ['tooFar', { type: 'freedraw', points: [...points, [9e6, 0]] }],
    ['damaged', { type: 'line', points: 'none' }],
  ])('%s', (what, element) => {
    expect(bring([element])).toMatchObject({ shapes: [], skipped: 1 })
    expect(getLosses([element])).toEqual({ [what]: 1 })
  })

  it('words in something that is not seen stand by themselves', () => {
    const unseen = { ...arrow, strokeColor: 'transparent' }
    const { shapes, losses } = bring([unseen, { ...words, containerId: 'e0' }])
    expect(shapes).toMatchObject([{ kind: 'text', text: 'hola' }])
    expect(losses).toEqual([{ what: 'invisible', count: 1 }])
  })
})

it('nothing is lost of what shapes can say', () => {
  const look = { backgroundColor: '#ffc9c9', fillStyle: 'cross-hatch', strokeStyle: 'dotted' }
  const heads = { startArrowhead: 'dot', endArrowhead: 'bar', link: 'https://example.org/' }
  const label = { ...words, containerId: 'e0', verticalAlign: 'middle', strokeColor: '#e03131' }
  const elements = [
    { ...box, ...look, roundness: { type: 3 }, link: 'https://example.org/' },
    label,
    { ...arrow, ...heads, strokeColor: 'rebeccapurple' },
    { type: 'freedraw', points, strokeColor: 'hsl(20 50% 50%)' },
  ]
  expect(bring(elements).losses).toEqual([])
})

describe('what newer and older files say in other ways', () => {
  const rect = { ...box, id: 'box' }
  const one = (element: object) => bring([element]).shapes[0]

  it('how translucent a colour is becomes the opacity, where it is that of all', () => {
    const all = { ...box, strokeColor: '#e0313180', backgroundColor: 'rgb(255 0 0 / 50.2%)' }
    expect(one({ ...all, opacity: 50 })).toMatchObject({ opacity: expect.closeTo(0.25, 2) })
    const filled = { ...box, strokeColor: 'transparent', backgroundColor: '#ffc9c980' }
    expect(one(filled)).toMatchObject({ opacity: expect.closeTo(0.5, 2), fill: 'red', width: 0 })
  })

  it('a part of a picture', () => {
    const crop = { x: 10, y: 20, width: 30, height: 40, naturalWidth: 100, naturalHeight: 200 }
    const image = { ...common, type: 'image', id: 'i', fileId: 'f', scale: [1, -1] }
    const cut = (given: unknown) => {
      const elements = [{ ...image, crop: given }]
      const scene = parseScene(JSON.stringify({ type: 'excalidraw', elements })) ?? { parts: [] }
      return importScene(scene, { hashes: new Map([['f', 'a'.repeat(64)]]) }).shapes[0]
    }
    expect(cut(crop)).toMatchObject({ crop: [0.1, 0.1, 0.4, 0.3], scale: [1, -1] })
    for (const odd of [null, {}, { ...crop, naturalWidth: 0 }, { ...crop, width: -1 }]) {
      expect(cut(odd)).not.toHaveProperty('crop')
    }
  })

  it('what shows a page of the web is a box with its address', () => {
    const link = 'https://example.org/video'
    expect(one({ type: 'embeddable', link })).toMatchObject({ kind: 'rect', text: link, link })
  })

  it('lines by their old name, and without points', () => {
    expect(one({ type: 'draw', points })).toMatchObject({ kind: 'line', path: points })
    const { points: _, ...old } = { ...arrow, width: -30, height: 20 }
    expect(one(old)).toMatchObject({
      path: [
        [30, 0],
        [0, 20],
      ],
    })
  })

  it('boxes that were drawn from right to left', () => {
    expect(one({ ...box, x: 10, y: 20, width: -30, height: -5 })).toMatchObject({
      ...{ pos: [-20, 15], size: [30, 5] },
    })
  })

  it('a closed curve keeps the corner that it has where it begins', () => {
    const loop = [...points, [50, 90], [0, 0]]
    expect(one({ type: 'line', points: loop, roundness: { type: 2 } })).toMatchObject({
      ...{ closed: true, bend: 'curve', path: loop },
    })
    expect(one({ type: 'line', points: loop })).toMatchObject({ path: loop.slice(0, -1) })
  })

  it('ink is as wide as it is drawn there: more, where its pressure was measured', () => {
    const ink = { type: 'freedraw', points }
    expect(one({ ...ink, pressures: [], simulatePressure: true })).toMatchObject({ width: 8 })
    expect(one({ ...ink, pressures: [0.5, 0.5, 0.5] })).toMatchObject({ width: 12 })
  })

  it('words on a line stand in its middle, however their own box is aligned', () => {
    const label = { ...words, containerId: 'e0', textAlign: 'left' }
    expect(bring([arrow, label]).shapes).toMatchObject([{ text: 'hola', align: 'center' }])
    expect(bring([box, label]).shapes).toMatchObject([{ text: 'hola', align: 'start' }])
  })

  it('an arrow that holds on to the words in a shape holds on to the shape', () => {
    const label = { ...words, id: 'label', containerId: 'box' }
    const bound = { ...arrow, endBinding: { elementId: 'label', focus: 0, gap: 4 } }
    const [shape, line] = bring([rect, label, bound]).shapes
    expect(line).toMatchObject({ end: { id: shape?.id } })
  })

  it('where a shape leads to, and words that its width breaks', () => {
    const link = 'https://example.org/'
    expect(one({ ...box, link })).toMatchObject({ link })
    expect(one({ ...arrow, link })).toMatchObject({ link })
    const broken = { ...words, text: 'one\ntwo', originalText: 'one two', autoResize: false }
    expect(one(broken)).toMatchObject({ text: 'one two', wrap: 100, pos: [0, 0] })
    expect(one({ ...broken, originalText: 'one\ntwo' })).not.toHaveProperty('wrap')
  })

  it('hatching has the colour that it has there, beside an outline that adapts', () => {
    const hatched = { ...box, fillStyle: 'hachure' }
    expect(one({ ...hatched, backgroundColor: '#ffc9c9' })).toMatchObject({
      ...{ fill: '#ffc9c9', color: 'black', fillStyle: 'hatch' },
    })
    expect(one({ ...hatched, backgroundColor: '#e03131' })).toMatchObject({ fill: 'red' })
  })
})

it('the items of a library lie beside each other, however far their lines go', () => {
  const item = (at: number) => ({
    elements: [
      {
        ...common,
        type: 'line',
        id: `l${at}`,
        points: [
          [0, 0],
          [-500, 0],
          [-500, 90],
        ],
      },
    ],
  })
  const json = JSON.stringify({ type: 'excalidrawlib', libraryItems: [item(0), item(1)] })
  const scene = parseScene(json)
  const [first, second] = scene ? importScene(scene).shapes : []
  // 500 wide each, and 40 between them.
  expect((second?.pos[0] ?? 0) - (first?.pos[0] ?? 0)).toBe(540)
})
