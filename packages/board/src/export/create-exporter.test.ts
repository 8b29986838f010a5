import type { ExportJob } from '@tiza/canvas/export/export-job'
import type { PdfReader } from '@tiza/canvas/pdf/pdf-reader'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ExportRequest } from '../ui/export/exporter.ts'
import { createExporter } from './create-exporter.ts'
import type { WriteParts } from './file-writers.ts'

type Reader = Omit<PdfReader, 'setHeaders' | 'destroy'>

const [frame, inside, over, away] = [createId(), createId(), createId(), createId()]
const request = {
  ...{ scope: 'all', format: 'png', scale: 2, letters: 'text' },
  ...{ hasPaper: true, theme: 'dark', hasInside: false },
} as const satisfies ExportRequest

const neverReads = () => Promise.reject(new Error('there is no PDF'))

let editor: TestEditor
let made: { readonly job: ExportJob; readonly ids: ReadonlySet<string> } | undefined

beforeEach(async () => {
  made = undefined
  editor = await createTestEditor()
  editor.board.apply([
    buildShape('frame', { id: frame, pos: [100, 100], size: [300, 200] }),
    buildShape('rect', { id: inside, frame, pos: [120, 120], size: [50, 50] }),
    buildShape('rect', { id: over, pos: [350, 150], size: [100, 50] }),
    buildShape('image', { id: away, pos: [5_000, 0], hash: 'a'.repeat(64) }),
  ])
})

const create = (load: (hash: string) => Promise<Blob | undefined> = async () => undefined) =>
  createExporter({
    editor: editor.editor,
    canvas: { typefaces: [], copyPicture: async () => undefined, getPdfReader: neverReads },
    assets: { load },
    base: 'http://localhost/',
    async make(_editor, job, { ids }) {
      made = { job, ids }
      return { blob: new Blob(['made']) }
    },
  })

const options = () => ({ signal: new AbortController().signal, onProgress: () => undefined })

it.each([
  ['all', [frame, inside, over, away]],
  // What lies over a frame is seen in it.
  ['framed', [frame, inside, over]],
  ['view', [frame, inside, over]],
  ['selected', [over]],
] as const)('%s: makes a file of what is seen there', async (scope, ids) => {
  editor.editor.select([over])
  await create().run({ ...request, scope, frame }, options())
  expect([...(made?.ids ?? [])].sort()).toEqual([...ids].sort())
})

it('a selected frame comes with what lies in it', async () => {
  editor.editor.select([frame])
  await create().run({ ...request, scope: 'selected' }, options())
  expect([...(made?.ids ?? [])].sort()).toEqual([frame, inside].sort())
})

it('a frame and a view are cut at their edges, anything else has room around it', () => {
  const exporter = create()
  expect(exporter.getBox({ scope: 'framed', frame })).toMatchObject({
    ...{ x: 100, y: 100, width: 300, height: 200 },
  })
  expect(exporter.getBox({ scope: 'view' })).toMatchObject({ width: 1_000, height: 700 })
  editor.editor.select([over])
  const box = exporter.getBox({ scope: 'selected' })
  expect(box?.x).toBeLessThan(350 - 15)
  expect(exporter.getBox({ scope: 'framed', frame: createId() })).toBeUndefined()
})

it('counts the pictures that cannot be had, and has those that can', async () => {
  expect(await create().run(request, options())).toMatchObject({ missing: 1 })
  const bytes = new Blob(['bytes'])
  expect(await create(async () => bytes).run(request, options())).toMatchObject({ missing: 0 })
  expect(made?.job.pictures.get('a'.repeat(64))).toBe(bytes)
  const fail = () => Promise.reject(new Error('offline'))
  expect(await create(fail).run(request, options())).toMatchObject({ missing: 1 })
})

it('a document has a page for each frame, named, with what is seen there', async () => {
  const document = {
    choice: { pages: 'frames', sheet: 'a4', isWide: true, across: 2 },
    ...{ title: 'A plan', author: '', nameFrame: (number: number) => `Frame ${number}` },
  } as const
  const exporter = create()
  expect(exporter.getPages({ scope: 'all' }, document.choice)).toMatchObject({
    ...{ count: 1, frames: 1 },
  })
  await exporter.run({ ...request, format: 'pdf', document }, options())
  expect(made?.job).toMatchObject({
    ...{ format: 'pdf', about: { title: 'A plan', author: '' } },
    pages: [{ box: { x: 100, y: 100, width: 300, height: 200 }, title: 'frame' }],
  })
  expect([...(made?.ids ?? [])].sort()).toEqual([frame, inside, over].sort())
  // Where there are no frames, it has one page.
  editor.editor.select([over])
  await exporter.run({ ...request, scope: 'selected', format: 'pdf', document }, options())
  expect(made?.job.pages).toHaveLength(1)
  expect([...(made?.ids ?? [])]).toEqual([over])
})

it('what is not drawn is written from the same shapes and pictures', async () => {
  const bytes = new Blob(['bytes'])
  let parts: WriteParts | undefined
  const exporter = createExporter({
    editor: editor.editor,
    canvas: { typefaces: [], copyPicture: async () => undefined, getPdfReader: neverReads },
    assets: { load: async () => bytes },
    base: 'http://localhost/',
    make: () => Promise.reject(new Error('nothing is drawn')),
    writers: {
      async png() {
        return async (given) => {
          parts = given
          return new Blob(['written'])
        }
      },
    },
  })
  const { blob, missing } = await exporter.run(request, options())
  expect(await blob.text()).toBe('written')
  expect(missing).toBe(0)
  expect([...(parts?.ids ?? [])].sort()).toEqual([frame, inside, over, away].sort())
  expect(parts?.pictures.get('a'.repeat(64))).toBe(bytes)
})

it('a page of a PDF is a picture where there are no PDFs, light and no larger than a text can be', async () => {
  const hash = 'b'.repeat(64)
  const pages = [1, 2, 3, 4].map((page) =>
    buildShape('pdf', { id: createId(), hash, page, pos: [0, 0], size: [2_000, 2_000] }),
  )
  editor.board.apply(pages)
  const drawPng = vi.fn<Reader['drawPng']>(async (_, page) => new Blob([String(page)]))
  const reader: Reader = {
    ...{
      drawPng,
      load: vi.fn(),
      put: vi.fn(),
      count: vi.fn(),
      getSizes: vi.fn(),
      getCovers: vi.fn(),
    },
    ...{ getText: vi.fn(), draw: vi.fn() },
  }
  const loaded: string[] = []
  let parts: WriteParts | undefined
  const exporter = createExporter({
    editor: editor.editor,
    canvas: {
      ...{ typefaces: [], copyPicture: async () => undefined },
      getPdfReader: async () => reader,
    },
    assets: {
      async load(wanted) {
        loaded.push(wanted)
        return new Blob()
      },
    },
    base: 'http://localhost/',
    writers: {
      async excalidraw() {
        return async (given) => {
          parts = given
          return new Blob()
        }
      },
    },
  })
  await exporter.run({ ...request, format: 'excalidraw' }, options())
  expect(loaded).toEqual(['a'.repeat(64)])
  expect([...(parts?.pictures.keys() ?? [])].sort()).toEqual([
    'a'.repeat(64),
    ...[1, 2, 3, 4].map((page) => `${hash}/${page}`),
  ])
  // Twice as large as they are on the board, not three times.
  expect(drawPng.mock.calls.map(([, , side, given]) => [side, given?.theme])).toEqual(
    pages.map(() => [4_000, 'light']),
  )
})

it('is given up while it waits for a picture', async () => {
  const given = new AbortController()
  const running = create(() => new Promise(() => undefined)).run(request, {
    ...{ signal: given.signal, onProgress: () => undefined },
  })
  given.abort()
  await expect(running).rejects.toThrow()
  // Nothing is begun that would have to be ended.
  expect(made).toBeUndefined()
})

it.each(['markdown', 'csv'] as const)('no picture is fetched for words: %s', async (format) => {
  const exporter = create(async () => expect.unreachable('a picture is fetched'))
  const { blob, missing } = await exporter.run({ ...request, format }, options())
  expect(missing).toBe(0)
  expect(blob.size).toBeGreaterThan(0)
})
