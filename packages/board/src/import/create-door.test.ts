import { collectSlices } from '@tiza/canvas/export/collect-slices'
import { createExportShapes } from '@tiza/canvas/export/export-shapes'
import { packInside } from '@tiza/canvas/export/inside'
import { packShapes } from '@tiza/canvas/export/pack-shapes'
import { toPngText } from '@tiza/canvas/export/png-text'
import { createPngWriter } from '@tiza/canvas/export/png-writer'
import { toSvgMetadata } from '@tiza/canvas/export/svg-metadata'
import { hashBytes } from '@tiza/client/assets'
import { formatClipping } from '@tiza/editor/clipboard/parse-clipping'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { writeTiza } from '@tiza/formats/tiza/write-tiza'
import { boardRecordId, createId, type Shape, spreadBetween } from '@tiza/protocol'
import { buildShape, samplePdf } from '@tiza/protocol/testing'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportState } from '../ui/import/import-state.ts'
import { createDoor, type Door } from './create-door.ts'
import { readNewBoard } from './read-new-board.ts'

const assets = { add: async () => 'f'.repeat(64) }
let editor: TestEditor
let door: Door

beforeEach(async () => {
  editor = await createTestEditor()
  door = openDoor(editor)
})

const openDoor = ({ editor }: TestEditor) => createDoor(editor, { assets, getTheme: () => 'light' })

const drop = (...files: readonly File[]) => door.takeFiles(files, { x: 500, y: 350 })
const toFile = (text: BlobPart, name: string, type = '') => new File([text], name, { type })

/** A drawing of Excalidraw with so many boxes, and with so much that there is no shape for. */
function draw(boxes: number, others = 0): string {
  const toBox = (type: string, at: number) => ({
    ...{ id: `${type}${at}`, type, x: at * 20, y: 0, width: 10, height: 10 },
  })
  const elements = [
    ...Array.from({ length: boxes }, (_, at) => toBox('rectangle', at)),
    ...Array.from({ length: others }, (_, at) => toBox('iframe', at)),
  ]
  return JSON.stringify({ type: 'excalidraw', elements })
}

/** Waits for a state; what is expected of it is said besides. */
async function waitFor<S extends ImportState['state']>(
  state: S,
): Promise<Extract<ImportState, { readonly state: S }>> {
  const isIt = (shown: ImportState): shown is Extract<ImportState, { readonly state: S }> =>
    shown.state === state
  await expect.poll(() => door.store.getState().state).toBe(state)
  const shown = door.store.getState()
  if (!isIt(shown)) throw new Error(`not ${state}`)
  return shown
}

const toSvg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const fail = () => expect.fail('it is a drawing')

const waitForShapes = (count: number) => expect.poll(() => editor.shapes).toHaveLength(count)

describe('what does no harm goes straight in', () => {
  it.each(['plan.excalidraw', 'of-another-name.txt', 'no-ending'])('%s', async (name) => {
    const states: string[] = []
    door.store.subscribe(({ state }) => states.push(state))
    drop(toFile(draw(3), name))
    await waitForShapes(3)
    await waitFor('idle')
    expect(states).not.toContain('previewing')
    editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('a drawing that is pasted', async () => {
    expect(door.takeText(draw(3), fail)).toBe(true)
    await waitForShapes(3)
  })

  it('a copy that was saved as a file', async () => {
    const shapes = [buildShape('rect', { id: createId() }), buildShape('note', { id: createId() })]
    drop(toFile(formatClipping({ shapes }), 'copy.json'))
    await waitForShapes(2)
  })
})

it('a diagram that is pasted is shapes, with arrows that stick to them in the frames that they are in', async () => {
  const text = 'flowchart LR\nsubgraph s\na --> b\nend\nb --> c\na --> c'
  expect(door.takeText(text, fail)).toBe(true)
  await waitForShapes(7)
  await waitFor('idle')
  const frame = editor.shapes.find(({ kind }) => kind === 'frame')?.id
  const arrows = editor.shapes.flatMap((shape) => (shape.kind === 'line' ? [shape] : []))
  expect(arrows.every(({ start, end }) => start && end)).toBe(true)
  // What leads out of a frame is not cut off by it.
  expect(arrows.map((arrow) => arrow.frame === frame)).toEqual([true, false, false])
  editor.run('undo')
  expect(editor.shapes).toEqual([])
})

it.each([
  [
    'of a kind that is not read',
    'classDiagram\nA <|-- B',
    { fault: 'unsupported', detail: { diagram: 'class' } },
  ],
  [
    'with a line that is not understood',
    'graph TD\nA --> B\nB[x',
    { fault: 'not_understood', detail: { line: 3 } },
  ],
])(
  'a diagram %s is refused with a word as a file, and stays text when it is pasted',
  async (_, text, refusal) => {
    drop(toFile(text, 'a.mmd'))
    const { refused } = await waitFor('refused')
    expect(refused).toMatchObject([{ name: 'a.mmd', ...refusal }])
    door.actions.cancel()
    const otherwise = vi.fn()
    expect(door.takeText(text, otherwise)).toBe(true)
    await expect.poll(() => otherwise).toHaveBeenCalledOnce()
    expect(editor.shapes).toEqual([])
  },
)

it('a text that only looks like a drawing is handed back', async () => {
  const otherwise = vi.fn()
  expect(door.takeText(draw(3).slice(0, -9), otherwise)).toBe(true)
  await expect.poll(() => otherwise).toHaveBeenCalledOnce()
  await waitFor('idle')
  expect(editor.shapes).toEqual([])
})

it.each([
  ['words', 'hello'],
  ['another JSON', '{"type":"FeatureCollection"}'],
  ['a list', 'one\ntwo\nthree'],
  ['cells', 'a,b\nc,d'],
])('a text of no format stays one: %s', (_, text) => {
  expect(door.takeText(text, fail)).toBe(false)
})

describe('a question comes first', () => {
  it('where it is much', async () => {
    drop(toFile(draw(201), 'a.excalidraw'))
    const { files } = await waitFor('previewing')
    expect(files).toMatchObject([{ name: 'a.excalidraw', format: 'excalidraw', losses: [] }])
    expect(files[0]?.counts).toEqual(new Map([['rect', 201]]))
    expect(editor.shapes).toEqual([])
    door.actions.accept()
    await waitForShapes(201)
    await waitFor('idle')
    editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('where something is lost; given up, nothing is placed', async () => {
    drop(toFile(draw(1, 2), 'a.excalidraw'))
    const { files } = await waitFor('previewing')
    expect(files).toMatchObject([{ losses: [{ count: 2 }] }])
    door.actions.cancel()
    await waitFor('idle')
    expect(editor.shapes).toEqual([])
    drop(toFile(draw(1), 'b.excalidraw'))
    await waitForShapes(1)
  })

  it('where there are several ways', async () => {
    drop(toFile('To do,Done\nwalls,floor\nroof,\n', 'plan.csv'))
    const first = await waitFor('previewing')
    expect(first.files).toMatchObject([{ ways: ['notes', 'columns'], way: 'notes' }])
    expect(first.files[0]?.counts).toEqual(new Map([['note', 5]]))
    door.actions.setWay(0, 'columns')
    await expect.poll(() => door.store.getState()).toMatchObject({ files: [{ way: 'columns' }] })
    door.actions.accept()
    await waitForShapes(5)
    expect(editor.kinds.filter((kind) => kind === 'frame')).toHaveLength(2)
  })

  it('on, while a file is slowly read in another way: what is pressed meanwhile is for that', async () => {
    const file = toFile('To do,Done\nwalls,floor\nroof,\n', 'plan.csv')
    const bytes = await file.arrayBuffer()
    const { promise: released, resolve: release } = withResolvers()
    let opened = Promise.resolve()
    file.arrayBuffer = () => opened.then(() => bytes)
    drop(file)
    await waitFor('previewing')
    opened = released
    door.actions.setWay(0, 'columns')
    await expect.poll(() => door.store.getState()).toMatchObject({ reading: 'plan.csv' })
    expect(door.store.getState()).toMatchObject({
      state: 'previewing',
      files: [{ way: 'columns' }],
    })
    door.actions.accept()
    release()
    await waitForShapes(5)
    expect(editor.kinds.filter((kind) => kind === 'frame')).toHaveLength(2)
  })

  it('in which of its two ways an SVG comes: first the one that looks right', async () => {
    const box = '<rect width="90" height="60"/><text y="90">hi</text>'
    drop(toFile(toSvg(box), 'plan.svg', 'image/svg+xml'))
    const ways = ['shapes', 'picture']
    expect((await waitFor('previewing')).files).toMatchObject([{ ways, way: 'shapes', losses: [] }])
    door.actions.setWay(0, 'picture')
    const losses = [{ what: 'pictureText', count: 1 }]
    const asPicture = { files: [{ way: 'picture', losses }] }
    await expect.poll(() => door.store.getState()).toMatchObject(asPicture)
    expect(door.store.getState(), 'a page shows it by itself').toMatchObject({
      picture: { address: expect.stringMatching(/^blob:/) },
    })
    door.actions.setWay(0, 'shapes')
    door.actions.accept()
    await waitForShapes(2)
    await waitFor('idle')
    const mask = '<mask id="a"/><rect width="90" height="60" mask="url(#a)"/>'
    expect(door.takeText(toSvg(mask), fail)).toBe(true)
    expect((await waitFor('previewing')).files).toMatchObject([{ name: '', ways, way: 'picture' }])
  })

  it('where not all of several files can be taken', async () => {
    drop(toFile(draw(2), 'a.excalidraw'), toFile('{"x":', 'b.excalidraw'), toFile(draw(3), 'c'))
    const { files, refused } = await waitFor('previewing')
    expect(files.map(({ name }) => name)).toEqual(['a.excalidraw', 'c'])
    expect(refused).toEqual([{ name: 'b.excalidraw', fault: 'damaged' }])
    door.actions.accept()
    await waitForShapes(5)
    const lefts = editor.shapes.map(({ pos }) => pos[0])
    expect(new Set(lefts).size, 'none lies on another').toBe(5)
    editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('where the board has no room for it', async () => {
    vi.spyOn(editor.board, 'limits', 'get').mockReturnValue({
      ...editor.board.limits,
      shapesPerBoard: 250,
    })
    drop(toFile(draw(200), 'a.excalidraw'))
    await waitForShapes(200)
    await waitFor('idle')
    drop(toFile(draw(201), 'b.excalidraw'))
    expect(await waitFor('previewing')).toMatchObject({ room: 50 })
  })
})

it.each([
  ['damaged', '{"type":"excalidraw","elem', 'a.excalidraw'],
  ['damaged', 'PK\u0003\u0004\u0000', 'a.csv'],
  ['empty', draw(0), 'a.excalidraw'],
  ['empty', ' , \n', 'a.csv'],
  ['too_large', 'line\n'.repeat(4_000), 'a.txt'],
])('a file that is %s is refused in a word', async (fault, text, name) => {
  drop(toFile(text, name))
  expect(await waitFor('refused')).toMatchObject({ refused: [{ name, fault }] })
  expect(editor.shapes).toEqual([])
  door.actions.cancel()
  await waitFor('idle')
})

it('what is of no kind at all is refused in a word', async () => {
  drop(toFile('PK\u0003\u0004', 'letter.docx'), toFile(draw(2), 'a.excalidraw'))
  expect(await waitFor('refused')).toEqual({
    ...{ state: 'refused', refused: [{ name: 'letter.docx', fault: 'unknown' }] },
  })
  expect(editor.shapes, 'what can be taken is taken').toHaveLength(2)
})

it('the code of a drawing that is damaged is handed back', async () => {
  const otherwise = vi.fn()
  expect(door.takeText('<svg viewBox="0 0 4 4"><rect', otherwise)).toBe(true)
  await expect.poll(() => otherwise).toHaveBeenCalledOnce()
})

it('who may only look is not asked', async () => {
  editor.mayOnlyLook()
  door.ask()
  expect(door.store.getState()).toEqual({ state: 'idle' })
  expect(door.takeText(draw(3), fail)).toBe(false)
  drop(toFile(draw(3), 'a.excalidraw'))
  await Promise.resolve()
  expect(door.store.getState()).toEqual({ state: 'idle' })
})

/** The shapes of a board as a file has them inside. */
async function pack({ board, editor }: TestEditor): Promise<Uint8Array> {
  const shapes = createExportShapes({ measure: roughMeasure })
  for (const slice of collectSlices(editor, new Set(board.shapes.keys()))) shapes.add(slice)
  return packShapes(shapes, new Map())
}

const pictures = {
  async PNG(packed: Uint8Array) {
    const chunks = [toPngText(packed)]
    const writer = createPngWriter({ width: 1, height: 1, hasAlpha: false, scale: 1, chunks })
    writer.addRows(new Uint8ClampedArray(4))
    return new File([await writer.finish()], 'board.png', { type: 'image/png' })
  },
  SVG: async (packed: Uint8Array) =>
    toFile(`<svg>${toSvgMetadata(packed)}</svg>`, 'board.svg', 'image/svg+xml'),
} as const

/** What of shapes is the same on two boards: not their names, nor what names each other; places from the first. */
function toLooks(shapes: readonly Shape[]): readonly object[] {
  const [x = 0, y = 0] = shapes[0]?.pos ?? []
  return shapes.map((shape) => {
    const { id: _id, z: _z, seq: _seq, at: _at, by: _by, rev: _rev, pos, ...looks } = shape
    const { frame, start, end } = { frame: undefined, start: undefined, end: undefined, ...looks }
    const place = [pos[0] - x, pos[1] - y]
    return { ...looks, place, frame: frame !== undefined, start: start?.at, end: end?.at }
  })
}

describe('shapes inside of a picture', () => {
  it.each(['PNG', 'SVG'] as const)('are shapes again: %s', async (name) => {
    const ana = await createTestEditor()
    const [frame, box] = [createId(), createId()]
    ana.board.apply([
      buildShape('frame', { id: frame, pos: [0, 0], size: [400, 300], text: 'A plan' }),
      buildShape('rect', { id: box, frame, pos: [200, 100], size: [100, 80], text: 'ñ & <b>' }),
      buildShape('line', {
        ...{ id: createId(), frame, pos: [50, 140] },
        path: [
          [0, 0],
          [150, 0],
        ],
        end: { id: box, at: [0.25, 0.5] },
      }),
      buildShape('image', { id: createId(), pos: [500, 0], hash: 'a'.repeat(64) }),
    ])
    drop(await pictures[name](await pack(ana)))
    await waitForShapes(4)
    expect(toLooks(editor.shapes)).toEqual(toLooks(ana.shapes))
    await waitFor('idle')
    editor.board.undo()
    expect(editor.shapes).toEqual([])
  })

  it('are shapes again where its code is pasted', async () => {
    const ana = await createTestEditor()
    ana.board.apply([buildShape('rect', { id: createId(), size: [100, 80] })])
    const file = await pictures.SVG(await pack(ana))
    expect(door.takeText(await file.text(), fail)).toBe(true)
    await waitForShapes(1)
    expect(toLooks(editor.shapes)).toEqual(toLooks(ana.shapes))
  })

  it('are looked at as what anybody may have written', async () => {
    const hostile = {
      tiza: 1,
      shapes: [
        { ...buildShape('rect', { id: createId() }), evil: 1, by: 'somebody', pos: [0, 'x'] },
        { ...buildShape('rect', { id: createId(), size: [10, 10] }), evil: 1 },
        { op: 'create', kind: '__proto__', id: createId() },
      ],
      pictures: { __proto__: 'x', ['a'.repeat(64)]: 7, name: 'data:image/png;base64,AAAA' },
    }
    drop(await pictures.SVG(packInside(JSON.stringify(hostile))))
    await waitForShapes(1)
    expect(editor.shapes[0]).not.toHaveProperty('evil')
  })
})

it('a file of a board brings its pages of PDFs', async () => {
  const pdf = samplePdf()
  const hash = await hashBytes(pdf.buffer)
  const parts: Uint8Array<ArrayBuffer>[] = []
  const { op: _, ...page } = buildShape('pdf', { id: createId(), hash })
  await writeTiza(
    {
      records: [{ ...page, by: '', at: 0, seq: 0 }],
      ...{ assets: [{ hash, bytes: pdf }], isPart: false, savedAt: new Date(0) },
    },
    { write: (bytes) => void parts.push(new Uint8Array(bytes)) },
  )
  const kept: Blob[] = []
  const add = async (blob: Blob) => {
    kept.push(blob)
    return 'e'.repeat(64)
  }
  const other = createDoor(editor.editor, { assets: { add }, getTheme: () => 'light' })
  other.takeFiles([new File(parts, 'board.tiza')])
  await waitForShapes(1)
  expect(editor.shapes).toMatchObject([{ kind: 'pdf', page: 1, hash: 'e'.repeat(64) }])
  expect(kept.map(({ type }) => type)).toEqual(['application/pdf'])
})

/** A file of a board with so many boxes, and something of a later version if wished. */
async function save(boxes: number, hasLater = false): Promise<File> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const rect = { ...buildShape('rect', { id: '' }), by: '', at: 0, seq: 0 }
  const keys = spreadBetween(null, null, { count: boxes })
  const records = keys.map((z, at) => ({ ...rect, id: createId(), z, pos: [at, 7] }))
  const others = [
    { id: boardRecordId, kind: 'board', name: 'Monday', paper: 'grid' },
    ...(hasLater ? [{ id: createId(), kind: 'hologram', z: 'a0', pos: [0, 0] }] : []),
  ]
  await writeTiza(
    {
      records: [...records, ...others] as unknown as Shape[],
      ...{ assets: [], isPart: false, savedAt: new Date(0) },
    },
    { write: (bytes) => void parts.push(new Uint8Array(bytes)) },
  )
  return new File(parts, 'monday.tiza')
}

/** Reads a file as the start page does, and makes the board what it is. */
async function fill(file: File): Promise<void> {
  const { signal } = new AbortController()
  const read = await readNewBoard(file, { signal, onSlow: () => undefined })
  if ('fault' in read) throw new Error(read.fault)
  door.takeBoard(read)
}

describe('a board that was just made is what a file is', () => {
  it('at once, whatever it has, in its own places and with its name', async () => {
    const states: string[] = []
    door.store.subscribe(({ state }) => states.push(state))
    await fill(await save(300))
    await waitForShapes(300)
    await waitFor('idle')
    expect(states).not.toContain('previewing')
    expect(editor.shapes.map(({ pos }) => pos)).toEqual(
      Array.from({ length: 300 }, (_, at) => [at, 7]),
    )
    const named = { name: 'Monday', paper: 'grid' }
    await expect.poll(() => editor.board.record).toMatchObject(named)
    expect(editor.board.canUndo).toBe(false)
  })

  it('after a question where something of it is lost', async () => {
    await fill(await save(3, true))
    const { files } = await waitFor('previewing')
    expect(files).toMatchObject([{ format: 'tiza', losses: [{ what: 'laterShape', count: 1 }] }])
    door.actions.accept()
    await waitForShapes(3)
  })

  it('and what cannot be read makes none', async () => {
    const file = await save(3)
    await expect(fill(new File([file.slice(0, -40)], 'b.tiza'))).rejects.toThrow('damaged')
    await expect(fill(new File(['%PDF-1.7'], 'a.pdf'))).rejects.toThrow('unknown')
  })

  it('dropped on another board, its shapes come beside what is there', async () => {
    editor.board.apply([buildShape('rect', { id: createId(), pos: [0, 0] })])
    const file = await save(3)
    drop(file)
    await waitForShapes(4)
    drop(file)
    await waitForShapes(7)
    expect(editor.board.record.name).toBeUndefined()
  })
})

describe('where the page has other boards, a file of a whole one', () => {
  const created = { id: 'k'.repeat(22), host: 'h'.repeat(22), board: 'p'.repeat(16) }
  const open = vi.fn()

  beforeEach(() => {
    open.mockReset()
    door = createDoor(editor.editor, {
      ...{ assets, getTheme: () => 'light' },
      boards: { base: 'http://localhost:9/', open },
    })
    return () => vi.unstubAllGlobals()
  })

  /** Lets the server answer a wish for a board. */
  function answer(status: number, body: object): void {
    vi.stubGlobal('fetch', async () => Response.json(body, { status }))
  }

  it('is asked about, however small', async () => {
    drop(await save(2))
    expect(await waitFor('previewing')).toMatchObject({ mayOpenAsNew: true })
    door.actions.accept()
    await waitForShapes(2)
    drop(toFile(draw(3), 'a.excalidraw'))
    await waitForShapes(5)
  })

  it('is opened as another, which gets what was read', async () => {
    answer(201, created)
    drop(await save(2))
    await waitFor('previewing')
    door.actions.openAsNew()
    await waitFor('idle')
    expect(open).toHaveBeenCalledOnce()
    const [made, read] = open.mock.calls[0] ?? []
    expect(made).toEqual(created)
    expect(read.imported.shapes).toHaveLength(2)
    expect(editor.shapes).toEqual([])
  })

  it.each([
    ['makers', 403, { code: 'forbidden' }],
    ['failed', 503, { code: 'unavailable' }],
  ])('or the dialog says why not, and goes on: %s', async (problem, status, body) => {
    answer(status, body)
    drop(await save(2))
    await waitFor('previewing')
    door.actions.openAsNew()
    await expect.poll(() => door.store.getState()).toMatchObject({ problem })
    expect(open).not.toHaveBeenCalled()
    door.actions.accept()
    await waitForShapes(2)
  })

  it('is not opened once that was given up', async () => {
    const replies: ((response: Response) => void)[] = []
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => replies.push(resolve)))
    drop(await save(2))
    await waitFor('previewing')
    door.actions.openAsNew()
    await waitFor('opening')
    door.actions.cancel()
    for (const reply of replies) reply(Response.json(created, { status: 201 }))
    await waitFor('idle')
    drop(toFile(draw(1), 'b.excalidraw'))
    await waitForShapes(1)
    expect(open).not.toHaveBeenCalled()
  })
})
