import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it, vi } from 'vitest'
import { findMeantPdf } from './find-selected-pages.ts'
import { createReplaceCommand } from './replace-command.ts'
import { replacePdf } from './replace-pdf.ts'

const [old, next, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(64))
const hashes = { old: old ?? '', next: next ?? '', other: other ?? '' }
const file = new File(['%PDF-1.7 and so on'], 'corrected.pdf', { type: 'application/pdf' })

async function setUp({ count = 2, height = 200 } = {}) {
  const { editor, board } = await createTestEditor()
  const [frame, first, second, foreign] = [createId(), createId(), createId(), createId()]
  const size: [number, number] = [150, 300]
  board.apply([
    buildShape('frame', { id: frame, pos: [0, 0], size }),
    buildShape('pdf', { id: first, pos: [0, 0], size, frame, hash: hashes.old, page: 1 }),
    buildShape('pdf', { id: second, pos: [500, 0], size, hash: hashes.old, page: 2 }),
    buildShape('pdf', { id: foreign, pos: [900, 0], size, hash: hashes.other, page: 1 }),
  ])
  const reader = {
    put: vi.fn(),
    count: vi.fn(async () => count),
    getSizes: vi.fn(async (_: string, pages: readonly number[]) =>
      pages.map(() => ({ width: 100, height })),
    ),
  }
  const assets = { add: vi.fn(async () => hashes.next) }
  const replace = () => replacePdf(editor, { hash: hashes.old, file, reader, assets })
  return { editor, board, replace, ids: { frame, first, second, foreign } }
}

it('[AS12] all pages of a PDF show another, as one step of undo, and nothing else', async () => {
  const { board, editor, replace, ids } = await setUp()
  const before = [...board.shapes.values()]
  expect(await replace()).toBeUndefined()
  expect(board.getShape(ids.first)).toMatchObject({ hash: hashes.next, page: 1, size: [150, 300] })
  expect(board.getShape(ids.second)).toMatchObject({ hash: hashes.next, page: 2 })
  expect(board.getShape(ids.foreign)).toMatchObject({ hash: hashes.other })
  editor.run('undo')
  expect([...board.shapes.values()]).toMatchObject(
    before.map(({ at: _, seq: __, ...shape }) => shape),
  )
})

it('a page of another form is as wide as before, and a frame around it alone as high', async () => {
  const { board, replace, ids } = await setUp({ height: 50 })
  await replace()
  expect(board.getShape(ids.first)).toMatchObject({ pos: [0, 0], size: [150, 75] })
  expect(board.getShape(ids.frame)).toMatchObject({ pos: [0, 0], size: [150, 75] })
  expect(board.getShape(ids.second)).toMatchObject({ pos: [500, 0], size: [150, 75] })
})

it('pages that the other does not have stay, and it says so, as it does of those that it has more', async () => {
  const fewer = await setUp({ count: 1 })
  await fewer.replace()
  expect(fewer.board.getShape(fewer.ids.first)).toMatchObject({ hash: hashes.next })
  expect(fewer.board.getShape(fewer.ids.second)).toMatchObject({ hash: hashes.old })
  const more = await setUp({ count: 5 })
  await more.replace()
  const getNotice = ({ editor }: typeof more) => editor.state.getState().notice
  expect(getNotice(fewer)).toEqual({ name: 'pdfPagesKept', count: 1 })
  expect(getNotice(more)).toEqual({ name: 'pdfPagesMore', count: 3 })
})

it('is offered for pages of one PDF or their frames, and for the only PDF where nothing is selected', async () => {
  const { editor, ids } = await setUp()
  const command = createReplaceCommand(() => undefined)
  const isOffered = (selection: readonly string[]) => {
    editor.select(selection)
    return [findMeantPdf(editor), command.isEnabled(editor)]
  }
  expect(isOffered([]), 'there are two').toEqual([undefined, false])
  expect(isOffered([ids.frame])).toEqual([hashes.old, true])
  expect(isOffered([ids.second, ids.first])).toEqual([hashes.old, true])
  expect(isOffered([ids.foreign, ids.first])).toEqual([undefined, false])
  editor.board.apply([{ op: 'delete', id: ids.foreign }])
  expect(isOffered([])).toEqual([hashes.old, true])
})
