import { PdfError } from '@tiza/canvas/pdf/pdf-failure'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it, vi } from 'vitest'
import { placePdf, readPdf } from './take-pdf.ts'

const file = new File(['%PDF-1.7 and so on'], 'worksheet.pdf', { type: 'application/pdf' })
const size = { width: 72, height: 144 }

async function setUp() {
  const { editor } = await createTestEditor()
  const reader = {
    put: vi.fn(),
    count: vi.fn(async () => 3),
    getSizes: vi.fn(
      async (_: string, pages: readonly number[]): Promise<(typeof size | undefined)[]> =>
        pages.map(() => size),
    ),
  }
  const assets = { add: vi.fn(async () => 'a'.repeat(64)) }
  return { editor, reader, assets }
}

async function setUpRead() {
  const all = await setUp()
  const read = await readPdf(all.editor, file, { reader: all.reader })
  if (typeof read === 'string') throw new Error(read)
  return { ...all, read }
}

it('says what a PDF is, and how many pages have room', async () => {
  const { read, reader } = await setUpRead()
  expect(read).toMatchObject({ name: 'worksheet.pdf', count: 3, most: 3 })
  expect(reader.put).toHaveBeenCalledWith(read.file, read.blob)
  const { editor } = await setUp()
  reader.count.mockResolvedValue(100_000)
  expect(await readPdf(editor, file, { reader })).toMatchObject({ count: 100_000, most: 500 })
})

it.each(['pdfEncrypted', 'pdfDamaged', 'pdfEmpty', 'pdfTooSlow', 'pdfUnavailable'] as const)(
  'a PDF that cannot be read says why: %s',
  async (failure) => {
    const { editor, reader } = await setUp()
    reader.count.mockRejectedValue(new PdfError(failure))
    expect(await readPdf(editor, file, { reader })).toBe(failure)
  },
)

it('a PDF that is too large is not looked into', async () => {
  const { editor, reader } = await setUp()
  const large = new File([], 'large.pdf')
  Object.defineProperty(large, 'size', { value: editor.board.limits.pdfBytes })
  expect(await readPdf(editor, large, { reader })).toBe('pdfTooLarge')
  expect(reader.count).not.toHaveBeenCalled()
})

it('pages are put on the board as one step of undo, their frames selected', async () => {
  const { editor, reader, assets, read } = await setUpRead()
  const refusal = await placePdf(editor, read, {
    ...{ pages: [1, 3], arrangement: 'row', reader, assets },
  })
  expect(refusal).toBeUndefined()
  const shapes = [...editor.board.shapes.values()]
  expect(shapes.map((shape) => ('page' in shape ? shape.page : shape.kind))).toEqual([
    ...['frame', 1],
    ...['frame', 3],
  ])
  const frames = shapes.filter(({ kind }) => kind === 'frame').map(({ id }) => id)
  expect(editor.state.getState().selection.toSorted()).toEqual(frames.toSorted())
  expect(shapes.flatMap(({ frame }) => frame ?? []).toSorted()).toEqual(frames.toSorted())
  editor.run('undo')
  expect(editor.board.shapes.size).toBe(0)
})

it('the first page lies about the point where it was dropped', async () => {
  const { editor, reader, assets, read } = await setUpRead()
  const at = { x: 1_000, y: 2_000 }
  const dropped = { ...read, at }
  await placePdf(editor, dropped, { pages: [2], arrangement: 'column', reader, assets })
  const [frame] = editor.board.shapes.values()
  expect(frame?.pos).toEqual([1_000 - 48, 2_000 - 96])
})

it('pages that cannot be read are left out, and that is said; a PDF of none is damaged', async () => {
  const { editor, reader, assets, read } = await setUpRead()
  const options = { pages: [1, 2], arrangement: 'grid', reader, assets } as const
  reader.getSizes.mockResolvedValueOnce([size, undefined])
  expect(await placePdf(editor, read, options)).toBeUndefined()
  expect(editor.board.shapes.size).toBe(2)
  expect(editor.state.getState().notice).toEqual({ name: 'skipped', count: 1 })
  reader.getSizes.mockResolvedValueOnce([undefined, undefined])
  expect(await placePdf(editor, read, options)).toBe('pdfDamaged')
  expect(editor.board.shapes.size).toBe(2)
})

it('what is dropped on the pages of another PDF comes beside them', async () => {
  const { editor, reader, assets, read } = await setUpRead()
  const dropped = { ...read, at: { x: 0, y: 0 } }
  for (let time = 0; time < 3; time++) {
    await placePdf(editor, dropped, { pages: [1, 2], arrangement: 'row', reader, assets })
  }
  const frames = [...editor.board.shapes.values()].filter(({ kind }) => kind === 'frame')
  expect(frames.map(({ pos }) => pos[0])).toEqual([-48, 96, 240, 384, 528, 672])
})
