import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Op } from '@tiza/protocol'
import { expect, it, vi } from 'vitest'
import { createFinder } from '../ui/find/create-finder.ts'
import { createPageTexts } from './page-texts.ts'

const [hash, other] = ['a'.repeat(64), 'b'.repeat(64)]

const toPage = (page: number, of = hash): Op => ({
  ...{ op: 'create', kind: 'pdf', id: createId(), z: 'a0', pos: [0, page * 200], size: [100, 150] },
  ...{ hash: of, page },
})

async function setUp(...ops: Op[]) {
  const { editor } = await createTestEditor()
  editor.board.apply(ops)
  const getText = vi.fn(async (file: string, page: number) => {
    if (page === 3) throw new Error('damaged')
    return { text: `words of page ${page} in ${file[0]}`, runs: [] }
  })
  const load = vi.fn((file: string) =>
    file === other ? new Promise<Blob>(() => {}) : Promise.resolve(new Blob()),
  )
  const texts = createPageTexts({ getReader: async () => ({ load, getText }) })
  const finder = createFinder(editor, { texts })
  const listPages = () =>
    finder.get().ids.map((id) => {
      const shape = editor.board.getShape(id)
      return shape && 'page' in shape ? shape.page : undefined
    })
  return { editor, finder, texts, getText, listPages }
}

it('words on pages are found, each page being read once, when somebody looks for words', async () => {
  const { finder, texts, getText, listPages } = await setUp(toPage(1), toPage(2), toPage(2))
  expect(getText).not.toHaveBeenCalled()
  finder.find('Words OF page')
  await expect.poll(listPages).toEqual([1, 2, 2])
  await expect.poll(() => texts.isReading).toBe(false)
  finder.find('page 2')
  await expect.poll(listPages).toEqual([2, 2])
  expect(getText.mock.calls.map(([, page]) => page)).toEqual([1, 2])
  finder.stop()
})

it('a page that cannot be read is left out, and one that comes later is read, too', async () => {
  const { editor, finder, listPages } = await setUp(toPage(3), toPage(4))
  finder.find('words')
  await expect.poll(listPages).toEqual([4])
  editor.board.apply([toPage(5)])
  await expect.poll(listPages).toEqual([4, 5])
  finder.stop()
})

it('a file whose bytes do not come holds up no other, and is said to be being read', async () => {
  const { finder, listPages } = await setUp(toPage(1, other), toPage(2))
  finder.find('words')
  await expect.poll(listPages).toEqual([2])
  expect(finder.get().isReading).toBe(true)
  finder.stop()
})
