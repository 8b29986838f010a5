import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../apps/api/src/testing/test-app.ts'
import { createDoor } from '../packages/board/src/import/create-door.ts'
import { describeShape } from '../packages/board/src/ui/shapes/describe-shape.ts'
import { getListedShapes } from '../packages/board/src/ui/shapes/get-listed-shapes.ts'
import { getStyleFields } from '../packages/board/src/ui/style/get-style-fields.ts'
import { createRasterizer } from '../packages/canvas/src/raster/create-rasterizer.ts'
import { createContext } from '../packages/canvas/src/raster/draw-region.ts'
import { renderShape } from '../packages/canvas/src/renderers/index.ts'
import { createRecordingCanvas } from '../packages/canvas/src/testing/record-canvas.ts'
import { type BoardClient, connectBoard } from '../packages/client/src/index.ts'
import { flowers } from '../packages/editor/examples/flower-tool.ts'
import { toClipping } from '../packages/editor/src/clipboard/clipping.ts'
import { formatClipping, parseClipping } from '../packages/editor/src/clipboard/parse-clipping.ts'
import { pasteClipping } from '../packages/editor/src/clipboard/paste.ts'
import { TestEditor } from '../packages/editor/src/testing/test-editor.ts'
import { importScene } from '../packages/formats/src/excalidraw/import-scene.ts'
import { parseScene } from '../packages/formats/src/excalidraw/parse-scene.ts'
import type { Shape } from '../packages/protocol/src/index.ts'
import { flower, knownKinds, shapes } from '../packages/shapes/examples/flower.ts'
import { type ExcalidrawMapping, toBoxed } from '../packages/shapes/src/excalidraw/index.ts'
import {
  type BoxedShape,
  createShapeRegistry,
  getCentre,
  type ShapeHandles,
  type ShapeRegistry,
  standardShapes,
} from '../packages/shapes/src/index.ts'
import { roughMeasure } from '../packages/shapes/src/layout/layout-text.ts'
import { createSvgPen, drawBoard } from '../packages/shapes/src/pens/index.ts'

/** A kind of somebody's own, on a real server, with two people: no other file knows of it. */
let app: TestApp
let boards: readonly BoardClient[]
let ana: TestEditor
let ben: TestEditor

beforeAll(async () => {
  app = await startTestApp({ kinds: knownKinds })
  const board = await app.createBoard()
  const connect = () => connectBoard({ url: app.url, board, kinds: knownKinds })
  boards = await Promise.all([connect(), connect()])
  await Promise.all(boards.map((client) => client.whenOnline()))
  const [first, second] = boards.map((client) => new TestEditor(client, { shapes }))
  if (!first || !second) throw new Error('two people')
  ana = first
  ben = second
  ana.editor.extend(flowers)
})

afterAll(async () => {
  await Promise.all(boards.map((board) => board.close()))
  await app.close()
})

/** There are no pictures in what is dropped here. */
const assets = { add: () => Promise.reject(new Error('a picture')) }

/** Resolves once something is so on the boards of both. */
function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops = boards.map((board) => board.subscribe(check))
    function check(): void {
      if (!isSo()) return
      for (const stop of stops) stop()
      resolve()
    }
    check()
  })
}

/** Resolves once Ben has the shapes that Ana has. */
async function reachesBen(): Promise<void> {
  await ana.board.whenSaved()
  await until(() => isDeepStrictEqual(ana.shapes.map(toRegisters), ben.shapes.map(toRegisters)))
}

function toRegisters({ by: _by, at: _at, seq: _seq, rev: _rev, ...registers }: Shape) {
  return registers
}

function getOnly({ shapes: [only] }: TestEditor): Shape {
  if (!only) throw new Error('there is no shape')
  return only
}

it('is drawn with a tool of its own, and everybody gets it', async () => {
  ana.useStyle({ color: 'red', fill: 'yellow' })
  ana.press('w').down(100, 100).moveTo(300, 200).up()
  expect(ana.state.tool).toBe('select')
  expect(ana.state.selection).toEqual([getOnly(ana).id])
  await reachesBen()
  const looks = { kind: 'flower', color: 'red', fill: 'yellow' }
  expect(ben.shapes).toMatchObject([{ ...looks, pos: [100, 100], size: [200, 100] }])
})

it('offers its own style, as the tool does that makes it', () => {
  const tool = ana.editor.tools.get('flower')
  const fields = ['color', 'fill', 'fillStyle', 'width', 'dash', 'opacity']
  expect([...getStyleFields(shapes, { tool, selected: [] })]).toEqual(fields)
  expect([...getStyleFields(shapes, { tool: undefined, selected: ana.shapes })]).toEqual(fields)
})

it('is hit where it says', () => {
  const at = (x: number, y: number) => ben.editor.getShapeAt({ x, y })?.kind
  expect(at(200, 150)).toBe('flower')
  expect(at(103, 103), 'a corner of its box').toBeUndefined()
  ben.useTool('select').click(200, 150)
  expect(ben.state.selection).toEqual([getOnly(ben).id])
})

it('is moved, stretched, turned and undone', async () => {
  ana.down(200, 150).moveTo(260, 150).up()
  expect(getOnly(ana)).toMatchObject({ pos: [160, 100], size: [200, 100] })
  const box = ana.editor.getSelectionBox()
  expect(box).toMatchObject({ hasHandles: true, turned: { box: { width: 200, height: 100 } } })
  ana.down(364, 204).moveTo(464, 254).up()
  expect(getOnly(ana)).toMatchObject({ pos: [160, 100], size: [300, 150] })
  ana.run('flip-across').down(310, 76).moveTo(410, 176).up()
  expect(getOnly(ana)).toHaveProperty('angle')
  ana.run('undo').run('undo').run('undo').run('undo')
  expect(getOnly(ana)).toMatchObject({ pos: [100, 100], size: [200, 100] })
  expect(getOnly(ana)).not.toHaveProperty('angle')
  await reachesBen()
})

it('has handles of its own: where it says, turned as it is, and what a drag of one changes', async () => {
  const stem: ShapeHandles<BoxedShape> = {
    hasBox: () => false,
    place: ({ size: [width, height] }) => [
      { name: 'stem', index: 0, at: { x: width * 0.75, y: height / 2 } },
    ],
    drag: ({ size: [, height] }, { to }) => ({ size: [Math.max(10, to.x / 0.75), height] }),
  }
  const definitions = [...standardShapes.all, { ...flower, handles: stem }]
  const own = new TestEditor(ana.board, { shapes: createShapeRegistry(definitions) })
  const [flowerId = ''] = own.shapes.map(({ id }) => id)
  own.useTool('select').editor.select([flowerId])
  expect(own.editor.getSelectionBox()).toMatchObject({ hasHandles: false })
  own.down(250, 150).moveTo(280, 150)
  expect(own.state.preview.get(flowerId)).toMatchObject({ size: [240, 100] })
  expect(getOnly(own)).toMatchObject({ size: [200, 100] })
  own.up()
  expect(getOnly(own)).toMatchObject({ pos: [100, 100], size: [240, 100] })
  own.run('undo')

  // A quarter turn about its middle: what was on the right is below.
  own.editor.use(({ apply }) => apply([{ op: 'patch', id: flowerId, set: { angle: Math.PI / 2 } }]))
  own.down(200, 200).moveTo(200, 215).up()
  const [width = 0] = (getOnly(own) as Shape & BoxedShape).size
  expect(width).toBeCloseTo(220)
  own.run('undo').run('undo')
  expect(getOnly(own)).toMatchObject({ pos: [100, 100], size: [200, 100] })
  own.editor.destroy()
  await reachesBen()
})

it('is written on, restyled, and grows with its text', async () => {
  ana.run('edit-text').type('Tulips, roses, daisies and a very long Antirrhinum majus')
  ana.editor.finishEditing()
  ana.useStyle({ fontSize: 32, fill: 'pink' })
  await reachesBen()
  const text = expect.stringMatching(/^Tulips/)
  expect(ben.shapes).toMatchObject([{ text, fontSize: 32, fill: 'pink' }])
  const { height } = ben.editor.getFrame(getOnly(ben))
  expect(height).toBeGreaterThan(100)
})

it('holds lines that stick to it', async () => {
  const middle = getCentre(ana.editor.getFrame(getOnly(ana)))
  ana.useTool('arrow').down(900, 650).moveTo(middle.x, middle.y).up()
  const arrow = ana.shapes.find(({ kind }) => kind === 'line')
  expect(arrow).toMatchObject({ end: { id: ana.shapes.find((one) => one !== arrow)?.id } })
  ana.run('undo')
  await until(() => ben.board.getDeleted(arrow?.id ?? '') !== undefined)
})

it('is listed by its name, in the language of the reader', () => {
  const words = { toColor: String, toPlace: () => '' }
  const describe = (language: 'en' | 'es') => {
    const toName = (name: Readonly<Partial<Record<string, string>>>) => name[language] ?? ''
    return getListedShapes(ben.editor).map((shape) =>
      describeShape(shape, { shapes, words: { ...words, toName } }),
    )
  }
  expect(describe('en')).toEqual([expect.stringMatching(/^Flower, pink, “Tulips/)])
  expect(describe('es')).toEqual([expect.stringMatching(/^Flor, pink, “Tulips/)])
})

it('is copied and pasted through a clipboard', async () => {
  const json = formatClipping(toClipping(ben.editor, ben.shapes))
  const clipping = parseClipping(json, ben.board)
  expect(clipping?.shapes).toHaveLength(1)
  if (clipping) ben.editor.use((context) => pasteClipping(context, clipping))
  await until(() => ana.shapes.length === 2)
  expect(ana.kinds).toEqual(['flower', 'flower'])
  ben.run('undo')
  await until(() => ana.shapes.length === 1)
})

it('comes out of a file that somebody drops, as a copy or as what Excalidraw has drawn', async () => {
  const copy = formatClipping(toClipping(ben.editor, ben.shapes))
  const door = createDoor(ben.editor, { assets, getTheme: () => 'light' })
  door.takeFiles([new File([copy], 'copy.json')])
  await expect.poll(() => ben.kinds).toEqual(['flower', 'flower'])
  await expect.poll(() => ben.state.selection).toHaveLength(1)
  ben.run('undo')

  const place = { x: 0, y: 0, width: 80, height: 60 }
  const bloom = { ...place, type: 'bloom', id: 'b', strokeColor: '#1e1e1e' }
  const label = { ...place, type: 'text', id: 't', containerId: 'b', text: 'Rose' }
  const scene = JSON.stringify({ type: 'excalidraw', elements: [bloom, label] })
  const mapping: ExcalidrawMapping = {
    ...{ kind: 'flower', types: ['bloom'], holdsText: true },
    toRegisters: toBoxed,
  }
  const { all } = standardShapes
  const importing = createShapeRegistry([...all, { ...flower, fromExcalidraw: mapping }])
  const parsed = parseScene(scene)
  const imported = parsed && importScene(parsed, { shapes: importing, kinds: knownKinds })
  expect(imported).toMatchObject({
    skipped: 0,
    shapes: [{ kind: 'flower', size: [80, 60], text: 'Rose' }],
  })
})

it('is drawn by the pen of the canvas and by that of documents', () => {
  const shape = getOnly(ben)
  const { getFrame, texts } = ben.editor
  const calls = drawOnCanvas(shape, shapes)
  expect(calls.filter((call) => call === 'ellipse')).toHaveLength(6)
  expect(calls).toContain('fillText')

  const box = getFrame(shape)
  const pen = createSvgPen({ box, toFamily: () => 'sans-serif', getAddress: () => undefined })
  const getBox = () => ({ ...box, x: 0, y: 0 })
  const look = { theme: 'light', scale: 1, part: getBox(), getBox, layOut: texts.find } as const
  const draw = () => flower.draw({ ...shape, size: [box.width, box.height] }, pen, look)
  drawBoard(pen, { shapes: [shape], getBox, draw })
  expect(pen.toSvg()).toContain('Tulips')
})

it('is drawn on the thread that knows it: a worker has the kinds of the contract only', () => {
  const started = vi.fn()
  class Worker {
    addEventListener = started
    postMessage = started
    terminate = started
  }
  vi.stubGlobal('Worker', Worker)
  const images = {
    ...{ assetsUrl: '', onBitmap: () => undefined, onWantPage: () => undefined },
    getMostSide: () => 1,
  }
  const usesWorker = (registry: ShapeRegistry) => {
    started.mockClear()
    createRasterizer(getSource(registry), images).destroy()
    return started.mock.calls.length > 0
  }
  const { all } = standardShapes
  const [first, ...rest] = all
  const changed = first ? [{ ...first, draw: () => undefined }, ...rest] : []
  expect(usesWorker(standardShapes)).toBe(true)
  expect(usesWorker(createShapeRegistry([...all].reverse())), 'the same in another registry').toBe(
    true,
  )
  expect(usesWorker(shapes)).toBe(false)
  expect(usesWorker(createShapeRegistry(changed)), 'a kind that is drawn otherwise').toBe(false)
  expect(usesWorker(createShapeRegistry(rest)), 'a kind that is not known').toBe(false)
})

it('is a box with its name where an editor does not know it, and nobody changes it there', () => {
  const unaware = new TestEditor(ben.board, { shapes: createShapeRegistry(standardShapes.all) })
  const before = getOnly(unaware)
  unaware.useTool('select').click(200, 150)
  expect(unaware.state.notice).toEqual({ name: 'unknownKind', kind: 'flower' })
  unaware.press('ArrowRight').press('Delete').useStyle({ fill: 'blue' })
  expect(getOnly(unaware)).toBe(before)
  expect(toClipping(unaware.editor, unaware.shapes).shapes).toEqual([])
  const calls = drawOnCanvas(before, standardShapes)
  expect([calls.includes('rect'), calls.includes('fillText')]).toEqual([true, true])
  unaware.editor.extend(flowers)
  expect(() => unaware.useTool('flower')).toThrow('no definition of flower')
  unaware.editor.destroy()
})

it('is erased for everybody', async () => {
  ana.useTool('eraser').down(80, 150).moveTo(400, 150).up()
  await until(() => ben.shapes.length === 0)
})

function getSource(registry: ShapeRegistry) {
  const { getFrame, texts, getShapesIn } = ben.editor
  return {
    ...{ shapes: registry, getFrame, measure: roughMeasure, layOut: texts.find },
    ...{ toFont: () => '20px sans', getBitmap: () => undefined, getShape: ben.board.getShape },
    ...{ query: getShapesIn, getRenderState: () => undefined },
  }
}

/** What is called on a canvas for a shape. */
function drawOnCanvas(shape: Shape, registry: ShapeRegistry): readonly string[] {
  const { canvas, calls } = createRecordingCanvas()
  const part = { x: -1e4, y: -1e4, width: 2e4, height: 2e4 }
  const place = { scale: 1, left: 0, top: 0, part }
  renderShape(canvas, shape, createContext(getSource(registry), 'light', place))
  return calls
}
