import { readFileSync } from 'node:fs'
import { placeClipping } from '@tiza/editor/clipboard/place-clipping'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { type CreateOp, createId, lineHeads, type Shape, spreadBetween } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { createShapeRegistry, type ShapeDefinition, standardShapes } from '@tiza/shapes'
import { describe, expect, it } from 'vitest'
import { createRandomDrawing } from '../testing/random-drawing.ts'
import { toComparable } from '../testing/to-comparable.ts'
import { importScene } from './import-scene.ts'
import { parseScene } from './parse-scene.ts'
import { writeScene } from './write-scene.ts'

type Said = Readonly<Record<string, unknown>>

const hash = 'ab'.repeat(32)
const pictures = new Map([[hash, { address: 'data:image/png;base64,AAAA', type: 'image/png' }]])

function getBoard({ editor }: TestEditor) {
  return {
    getBox: editor.getFrame,
    toDrawn: editor.toDrawn,
    layOut: editor.texts.get,
    getPictureSize: () => ({ width: 400, height: 300 }),
  }
}

async function open(shapes: readonly CreateOp[]): Promise<TestEditor> {
  const test = await createTestEditor()
  test.board.apply([...shapes])
  return test
}

/** A board of what a file has. */
async function bring(json: string): Promise<TestEditor> {
  const scene = parseScene(json)
  if (!scene) throw new Error('no scene')
  const { shapes } = importScene(scene, {
    hashes: new Map([...scene.files.keys()].map((id) => [id, hash])),
  })
  const test = await createTestEditor()
  for (const op of placeClipping({ shapes }, { by: { x: 0, y: 0 }, above: null }).ops) {
    test.board.apply([op])
  }
  return test
}

const write = (test: TestEditor) =>
  [...writeScene(test.shapes, { board: getBoard(test), pictures })].join('')
const compare = (test: TestEditor) => toComparable(test.shapes, { board: getBoard(test) })
const listElements = (json: string): readonly Said[] => JSON.parse(json).elements

async function writeShapes(...shapes: readonly CreateOp[]) {
  const keys = spreadBetween(null, null, { count: shapes.length })
  const test = await open(shapes.map((shape, at) => ({ ...shape, z: keys[at] ?? shape.z })))
  return { test, json: write(test), elements: listElements(write(test)) }
}

describe('what is written and read again', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('is the same board: %i', async (seed) => {
    const test = await open(createRandomDrawing(seed, hash))
    expect(test.shapes.length).toBeGreaterThan(10)
    const again = await bring(write(test))
    expect(compare(again)).toEqual(compare(test))
  })

  const folder = new URL('../testing/fixtures/excalidraw/', import.meta.url)
  it.each([
    ...['adapter.excalidraw', 'emitter.excalidraw', 'own-scene.excalidraw'],
    ...['information-freedraw-fill.excalidraw', 'android.excalidrawlib'],
    ...['data-science.excalidrawlib', 'logic-gates.excalidrawlib', 'yellow-box.excalidrawlib'],
    'uml-library-activity-diagram.excalidrawlib',
  ])('is the same drawing of theirs: %s', async (name) => {
    const theirs = readFileSync(new URL(name, folder), 'utf8')
    const first = await bring(theirs)
    const json = write(first)
    const again = await bring(json)
    expect(compare(again)).toEqual(compare(first))
    // And stays so, however often it goes there and back.
    expect(compare(await bring(write(again)))).toEqual(compare(first))
  })

  it.each(['adapter.excalidraw', 'emitter.excalidraw', 'own-scene.excalidraw'])(
    'has the elements that they had: %s',
    async (name) => {
      const theirs = readFileSync(new URL(name, folder), 'utf8')
      const before = listStanding(listElements(theirs))
      const after = listStanding(listElements(write(await bring(theirs))))
      expect(after.map(toOutline)).toEqual(before.map(toOutline))
    },
  )
})

/** Elements that do not stand in another. */
function listStanding(elements: readonly Said[]): readonly Said[] {
  const holders = new Set(elements.map(({ id }) => id))
  return elements.filter(({ isDeleted, containerId }) => !isDeleted && !holders.has(containerId))
}

/** What of an element must be the same: where boxes are, how all look, and how they hang together. */
function toOutline(element: Said, _at: number, all: readonly Said[]) {
  const { type, x, y, width, height, backgroundColor, fillStyle } = element
  const isBoxed = /^(?:rectangle|ellipse|diamond|image|frame)$/.test(String(type))
  // What is black here is their usual ink; all frames look the same; texts have no dashes.
  const strokeColor = element.strokeColor === '#000000' ? '#1e1e1e' : element.strokeColor
  const look = /^(?:image|frame)$/.test(String(type)) ? {} : { strokeColor }
  const strokeStyle = type === 'text' ? undefined : element.strokeStyle
  const toIndex = (binding: unknown) => {
    const id =
      typeof binding === 'object' && binding !== null
        ? Reflect.get(binding, 'elementId')
        : undefined
    const at = all.findIndex((one) => one.id === id)
    return at < 0 ? undefined : at
  }
  const groups = Array.isArray(element.groupIds) ? element.groupIds.length : 0
  return {
    ...{ type, strokeStyle, groups, ...look },
    ...(backgroundColor === 'transparent'
      ? {}
      : { backgroundColor, fillStyle: fillStyle === 'zigzag' ? 'hachure' : fillStyle }),
    ...(isBoxed && { box: [x, y, width, height].map((part) => Math.round(Number(part) * 8) / 8) }),
    ...{ start: toIndex(element.startBinding), end: toIndex(element.endBinding) },
    frame: all.findIndex(({ id }) => id === element.frameId),
  }
}

describe('a file', () => {
  const box = buildShape('rect', { id: createId(), pos: [300, 0], size: [200, 100], text: 'hola' })
  const arrow = buildShape('line', {
    ...{ id: createId(), pos: [0, 50], endHead: 'dot' },
    path: [
      [0, 0],
      [300, 0],
    ],
    end: { id: box.id, at: [0.5, 0.5] },
  })

  it('is one of version 2, which says of both sides that they are bound', async () => {
    const { json, elements } = await writeShapes(box, arrow)
    expect(JSON.parse(json)).toMatchObject({ type: 'excalidraw', version: 2, files: {} })
    const [rect, label, line] = elements
    expect(rect).toMatchObject({
      ...{ id: box.id, type: 'rectangle', roughness: 0, strokeColor: '#1971c2' },
      boundElements: [
        { type: 'text', id: label?.id },
        { type: 'arrow', id: arrow.id },
      ],
    })
    expect(label).toMatchObject({
      ...{ type: 'text', containerId: box.id, text: 'hola', verticalAlign: 'middle' },
      ...{ textAlign: 'center', strokeColor: '#1971c2' },
    })
    // It ends where it is drawn: at the outline, and a little before.
    expect(line).toMatchObject({ type: 'arrow', endArrowhead: 'circle', startArrowhead: null })
    const [, [endX = 0] = []] = (line?.points ?? []) as number[][]
    expect(endX).toBeGreaterThan(290)
    expect(endX).toBeLessThan(300)
    expect(line).toMatchObject({
      endBinding: { elementId: box.id, fixedPoint: [0.5, 0.5], mode: 'orbit' },
    })
  })

  it('has every head by its name, and a cross as what is likest to one', async () => {
    const lines = lineHeads.map((head) =>
      buildShape('line', { id: createId(), startHead: head, endHead: 'arrow' }),
    )
    const { json } = await writeShapes(...lines)
    const again = (await bring(json)).shapes.map((shape) => Reflect.get(shape, 'startHead'))
    expect(again).toEqual(lineHeads.map((head) => (head === 'cross' ? 'bar' : head)))
  })

  it.each([
    ['cardinality_one', 'one'],
    ['cardinality_many', 'many'],
    ['cardinality_one_or_many', 'one-or-many'],
    ['circle', 'dot'],
    ['lightning', 'bar'],
  ])('of theirs, %s is %s', async (startArrowhead, startHead) => {
    const points = [
      [0, 0],
      [90, 0],
    ]
    const elements = [{ id: 'a', type: 'arrow', x: 0, y: 0, points, startArrowhead }]
    const { shapes } = await bring(JSON.stringify({ type: 'excalidraw', elements }))
    expect(shapes).toMatchObject([{ startHead }])
  })

  it('binds nothing to what is not in it', async () => {
    const test = await open([box, arrow])
    const lines = test.shapes.filter(({ id }) => id === arrow.id)
    const text = [...writeScene(lines, { board: getBoard(test) })].join('')
    expect(listElements(text)).toMatchObject([{ id: arrow.id, endBinding: null }])
  })

  it('has each picture once, and the part of it that is shown', async () => {
    const image = (crop: [number, number, number, number]) =>
      buildShape('image', { id: createId(), hash, crop, scale: [-2, 1] })
    const { json, elements } = await writeShapes(image([0.5, 0, 1, 0.5]), image([0, 0, 1, 1]))
    expect(JSON.parse(json).files).toEqual({
      [hash]: {
        id: hash,
        mimeType: 'image/png',
        dataURL: 'data:image/png;base64,AAAA',
        created: 1,
      },
    })
    expect(elements).toMatchObject([
      {
        ...{ type: 'image', fileId: hash, scale: [-1, 1] },
        crop: { x: 200, y: 0, width: 200, height: 150, naturalWidth: 400, naturalHeight: 300 },
      },
      { crop: null },
    ])
  })

  it('has pages of a PDF as pictures, each of them once, wherever they lie', async () => {
    const page = (number: number, pos: [number, number]) =>
      buildShape('pdf', { id: createId(), hash, page: number, pos, size: [60, 80], angle: 1 })
    const shapes = [page(1, [0, 0]), page(2, [100, 0]), page(1, [200, 0])]
    const test = await open(shapes)
    const drawn = new Map(
      [1, 2].map((number) => {
        const address = `data:image/png;base64,AAA${number}`
        return [`${hash}/${number}`, { address, type: 'image/png' }] as const
      }),
    )
    const board = getBoard(test)
    const json = [...writeScene(test.shapes, { board, pictures: drawn })].join('')
    const elements = listElements(json).toSorted((a, b) => Number(a.x) - Number(b.x))
    expect(elements).toMatchObject(
      shapes.map(({ id }, at) => ({
        ...{ id, type: 'image', fileId: `${hash}/${at === 1 ? 2 : 1}`, crop: null, angle: 1 },
        ...{ x: at * 100, y: 0, width: 60, height: 80 },
      })),
    )
    const { files } = JSON.parse(json)
    expect(Object.keys(files).toSorted()).toEqual([`${hash}/1`, `${hash}/2`])
    expect(files[`${hash}/2`]).toMatchObject({ dataURL: 'data:image/png;base64,AAA2' })
  })

  it('has notes as filled boxes, and what a highlighter drew as bright ink', async () => {
    const note = buildShape('note', { id: createId(), size: [200, 200], fill: 'green' })
    const stroke = buildShape('stroke', {
      ...{ id: createId(), brush: 'highlighter', color: 'yellow', width: 16, pts: 'AAD/EAD/' },
    })
    const { elements } = await writeShapes(note, stroke)
    expect(elements).toMatchObject([
      { type: 'rectangle', strokeColor: 'transparent', backgroundColor: '#b2f2bb' },
      { type: 'text', text: 'remember', containerId: note.id },
      { type: 'freedraw', strokeColor: '#ffd84d', opacity: 45, strokeWidth: 16 / 6 },
    ])
  })

  it('has a polygon closed, with its words beside it, and ink that is only filled closed, too', async () => {
    const corners: [number, number][] = [
      [0, 0],
      [200, 0],
      [100, 90],
    ]
    const look = { fill: 'red', closed: true, text: 'hola' } as const
    const polygon = buildShape('line', { id: createId(), path: corners, ...look })
    const pts = 'AAB/oAYAf6ADgAV/'
    const ink = buildShape('stroke', { id: createId(), pts, fill: 'red', width: 0 })
    const { elements } = await writeShapes(polygon, ink)
    expect(elements).toMatchObject([
      { type: 'line', polygon: true, points: [...corners, [0, 0]], boundElements: [] },
      { type: 'text', text: 'hola', containerId: null },
      { type: 'freedraw', strokeColor: 'transparent', backgroundColor: '#ffc9c9' },
    ])
    const { points } = elements[2] ?? {}
    expect(Array.isArray(points) && points.at(-1)).toEqual([0, 0])
  })

  it('has no frame in a frame, and the innermost group first', async () => {
    const frame = buildShape('frame', { id: createId(), size: [400, 300], angle: 1 })
    const within = buildShape('frame', { id: createId(), frame: frame.id })
    const [outer, inner] = [createId(), createId()]
    const rect = buildShape('rect', {
      ...{ id: createId(), frame: within.id, group: outer, subgroups: [inner] },
    })
    const { elements } = await writeShapes(frame, within, rect)
    expect(elements).toMatchObject([
      { type: 'frame', frameId: null, angle: 0, name: 'frame' },
      { type: 'frame', frameId: null },
      { frameId: within.id, groupIds: [inner, outer] },
    ])
  })
})

describe('kinds that are none of the contract', () => {
  const box = buildShape('rect', { id: createId(), pos: [0, 0], size: [100, 50] })
  const line = buildShape('line', {
    ...{ id: createId(), pos: [300, 20], z: 'a1', endHead: 'arrow' },
    path: [
      [0, 0],
      [-250, 0],
    ],
    end: { id: box.id, at: [0.5, 0.5] },
  })
  const rect = standardShapes.get('rect')

  async function writeFlower(more: Partial<ShapeDefinition>) {
    const test = await open([box, line])
    // As if the box was a flower, which only some editor knows.
    const shapes = test.shapes.map((shape): Shape => {
      return shape.id === box.id ? ({ ...shape, kind: 'flower' } as unknown as Shape) : shape
    })
    const flower = { ...rect, kind: 'flower', ...more } as unknown as ShapeDefinition
    const registry = createShapeRegistry([...standardShapes.all, flower])
    const board = getBoard(test)
    return listElements([...writeScene(shapes, { board, registry })].join(''))
  }

  it('are left out where nothing says how they are written, and nothing is bound to them', async () => {
    expect(await writeFlower({})).toMatchObject([{ id: line.id, endBinding: null }])
  })

  it('are written as their definition says, named and bound as all are', async () => {
    const elements = await writeFlower({
      toExcalidraw: {
        kind: 'flower',
        toElements: () => [{ type: 'ellipse', x: 0, y: 0, width: 100, height: 50 }],
      },
    })
    expect(elements).toMatchObject([
      { id: box.id, type: 'ellipse', boundElements: [{ type: 'arrow', id: line.id }] },
      { id: line.id, endBinding: { elementId: box.id } },
    ])
  })

  it('that are not known here at all are the boxes that are seen, with their names', async () => {
    const test = await open([{ ...box, text: 'flower', dash: 'dashed', locked: true }])
    const shapes = test.shapes.map((shape): Shape => ({ ...shape, standsFor: 'flower' }))
    const elements = listElements([...writeScene(shapes, { board: getBoard(test) })].join(''))
    expect(elements).toMatchObject([
      { id: box.id, type: 'rectangle', strokeStyle: 'dashed', locked: true },
      { type: 'text', text: 'flower', containerId: box.id },
    ])
  })
})
