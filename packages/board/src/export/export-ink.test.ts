import type { ExportJob } from '@tiza/canvas/export/export-job'
import type { PageCovers } from '@tiza/canvas/pdf/messages'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { markPdf } from '../images/mark-pdf.ts'
import type { ExportRequest } from '../ui/export/exporter.ts'
import { createExporter } from './create-exporter.ts'

const hash = 'a'.repeat(64)
const ids = {
  ...{ frame: createId(), page: createId(), again: createId(), below: createId() },
  ...{ over: createId(), beside: createId(), other: createId() },
}
const text = '%PDF-1.7 and so on'

const toRequest = (pages: 'original' | 'ink', pdf?: string): ExportRequest => ({
  ...{ scope: 'all', format: 'pdf', scale: 1, letters: 'paths', hasPaper: true },
  ...{ theme: 'dark', hasInside: false },
  document: {
    choice: { pages, sheet: 'a4', isWide: true, across: 2 },
    ...{ pdf, title: 'A plan', author: '', nameFrame: String },
  },
})

let editor: TestEditor
let made: { readonly job: ExportJob; readonly ids: ReadonlySet<string> } | undefined

beforeEach(async () => {
  editor = await createTestEditor()
  made = undefined
  const on = { pos: [120, 120] as [number, number], size: [50, 50] as [number, number] }
  const size: [number, number] = [300, 200]
  editor.board.apply([
    buildShape('frame', { id: ids.frame, pos: [100, 100], size, z: 'a0' }),
    buildShape('rect', { id: ids.below, ...on, z: 'a1' }),
    buildShape('pdf', { id: ids.page, pos: [100, 100], size, z: 'a2', hash, page: 2 }),
    buildShape('pdf', { id: ids.again, pos: [900, 100], size, z: 'a3', hash, page: 2 }),
    buildShape('rect', { id: ids.over, ...on, z: 'a4' }),
    buildShape('frame', { id: createId(), pos: [110, 110], size: [20, 20], z: 'a5' }),
    buildShape('rect', { id: ids.beside, pos: [2_000, 0], z: 'a6' }),
    buildShape('pdf', { id: ids.other, pos: [350, 150], size, z: 'a7', hash: 'b'.repeat(64) }),
  ])
})

async function create({
  isThere = true,
  covers = [],
}: {
  isThere?: boolean
  covers?: PageCovers
} = {}) {
  const file = await markPdf(new Blob([text]), editor.board.board)
  const reader = {
    load: async () => file,
    getSizes: async (_: string, pages: readonly number[]) =>
      pages.map(() => ({ width: 225, height: 150 })),
    getCovers: async (_: string, pages: readonly number[]) => pages.map(() => covers),
  }
  return createExporter({
    editor: editor.editor,
    canvas: {
      ...{ typefaces: [], copyPicture: async () => undefined },
      getPdfReader: async () => {
        if (!isThere) throw new Error('no reader')
        return { ...unusedReader, ...reader }
      },
    },
    assets: undefined,
    base: 'http://localhost/',
    async make(_editor, job, options) {
      made = { job, ids: options.ids }
      return { blob: new Blob(['made']) }
    },
  })
}

const never = () => Promise.reject(new Error('not used'))
const unusedReader = {
  ...{ count: never, getText: never, getCovers: never, draw: never, drawPng: never },
  put: () => undefined,
}
const options = () => ({ signal: new AbortController().signal, onProgress: () => undefined })

it('knows the PDFs that have pages there, and which', async () => {
  const exporter = await create()
  // Of what has come at the same time either may be the first.
  const pdfs = [...exporter.getPdfs({ scope: 'all' })]
  expect(pdfs.sort((a, b) => (a.hash < b.hash ? -1 : 1))).toEqual([
    { hash, number: expect.any(Number), pages: [2] },
    { hash: 'b'.repeat(64), number: expect.any(Number), pages: [1] },
  ])
  editor.editor.select([ids.over])
  expect(exporter.getPdfs({ scope: 'selected' })).toEqual([])
})

it('what is above a page comes into the PDF, without the mark of the board: no frames, no other pages', async () => {
  const exporter = await create()
  await exporter.run(toRequest('original', hash), options())
  expect([...(made?.ids ?? [])]).toEqual([ids.over])
  expect(made?.job).toMatchObject({ format: 'pdf', theme: 'light', paper: undefined })
  const { ink } = made?.job ?? {}
  expect(await ink?.original?.text()).toBe(text)
  const layer = { page: 2, width: 225, height: 150 }
  expect(ink?.layers).toMatchObject([
    { ...layer, place: { id: ids.page, pos: [100, 100], size: [300, 200] } },
    { ...layer, place: { id: ids.again, pos: [900, 100] } },
  ])
})

it('alone, it needs no bytes of the PDF, and says what it is called', async () => {
  const exporter = await create()
  await exporter.run(toRequest('ink', hash), options())
  expect(made?.job.ink?.original).toBeUndefined()
  expect(made?.job.ink?.layers).toHaveLength(2)
  expect(made?.job.about).toMatchObject({ title: 'A plan' })
})

it('says that a PDF is not at hand', async () => {
  const exporter = await create({ isThere: false })
  const error = await exporter.run(toRequest('original'), options()).catch((reason) => reason)
  expect(exporter.toFailure(error)).toBe('pdfMissing')
  expect(exporter.toFailure(new Error('else'))).toBeUndefined()
})

it('tells where fields of a form will hide what is drawn', async () => {
  const find = async (...covers: PageCovers) =>
    (await create({ covers })).findCovered({ scope: 'all' }, hash)
  // What is drawn lies from 20 to 70 of 300 across and of 200 down.
  expect(await find([0.1, 0.15, 0.2, 0.2])).toEqual([2])
  expect(await find([0.5, 0.5, 0.9, 0.9], [0.1, 0.5, 0.2, 0.9])).toEqual([])
  expect(await find()).toEqual([])
  editor.board.apply([{ op: 'patch', id: ids.page, set: { angle: Math.PI } }])
  expect(await find([0.1, 0.15, 0.2, 0.2]), 'the page is turned').toEqual([])
  expect(await find([0.8, 0.8, 0.9, 0.85])).toEqual([2])
})

it('pages on which nothing is drawn are not even read', async () => {
  const exporter = await create({ isThere: false })
  expect(await exporter.findCovered({ scope: 'all' }, 'b'.repeat(64))).toEqual([])
  await expect(exporter.findCovered({ scope: 'all' }, hash)).rejects.toThrow('no reader')
})
