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
    const text = `words of page ${page} in ${file[0]}`
    const line = { from: [0, 0.5], along: [1, 0], up: [0, -0.1], order: 'ltr' } as const
    return { text, runs: [{ at: 0, length: text.length, part: [0, 0.4, 1, 0.5] as const, line }] }
  })
  const load = vi.fn((file: string) =>
    file === other ? new Promise<Blob>(() => {}) : Promise.resolve(new Blob()),
  )
  const texts = createPageTexts({
    getReader: async () => ({ load, getText }),
    measure: (letters) => letters.length,
  })
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

it('says where words are, of pages that were read without reading them again', async () => {
  const { editor, finder, texts, getText, listPages } = await setUp(toPage(1), toPage(3))
  finder.find('words')
  await expect.poll(listPages).toEqual([1])
  await expect.poll(() => texts.isReading).toBe(false)
  const [first, damaged] = editor.board.shapes.values()
  if (!first || !damaged) throw new Error('there are two pages')
  expect(getText).toHaveBeenCalledTimes(2)
  const [[quad] = []] = await texts.findPlaces(first, 'page')
  // Four of twenty letters, from the tenth on.
  expect(quad?.map(([x]) => Math.round(x * 20))).toEqual([9, 13, 13, 9])
  expect(await texts.findPlaces(first, 'w')).toHaveLength(1)
  expect(await texts.findPlaces(damaged, 'w')).toEqual([])
  expect(getText).toHaveBeenCalledTimes(2)
  finder.stop()
})

it('a file whose bytes do not come holds up no other, and is said to be being read', async () => {
  const { finder, listPages } = await setUp(toPage(1, other), toPage(2))
  finder.find('words')
  await expect.poll(listPages).toEqual([2])
  expect(finder.get().isReading).toBe(true)
  finder.stop()
})
