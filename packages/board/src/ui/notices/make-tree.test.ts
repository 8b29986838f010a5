import { pasteText } from '@tiza/editor/clipboard/paste-text'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it } from 'vitest'
import { makeTree } from './make-tree.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

const paste = (text: string) => editor.editor.use((context) => pasteText(context, text))

it('a pasted outline is one text first, which becomes a tree where that is wanted, each a step of undo', () => {
  paste('Garden\n\tBeds\n\t\tBeans\n\tTools')
  expect(editor.kinds).toEqual(['text'])
  const { notice } = editor.state
  if (notice?.name !== 'listPasted') throw new Error('there is no offer')
  expect(notice).toMatchObject({ count: 4, isNested: true })
  editor.editor.use((context) => makeTree(context, notice.ids))
  const texts = new Map(editor.shapes.map((shape) => [shape.id, 'text' in shape && shape.text]))
  const arrows = editor.shapes.flatMap((shape) => (shape.kind === 'line' ? [shape] : []))
  expect(
    arrows.map(({ start, end }) => [texts.get(start?.id ?? ''), texts.get(end?.id ?? '')]),
  ).toEqual([
    ['Garden', 'Beds'],
    ['Beds', 'Beans'],
    ['Garden', 'Tools'],
  ])
  editor.run('undo')
  expect(editor.kinds).toEqual(['text'])
  editor.run('undo')
  expect(editor.shapes).toEqual([])
})

it.each([
  ['a list without others in it', '- one\n- two\n- three', false],
  ['headings with what is below them', '# A plan\n\n## Beds\n- Beans\n- Peas', true],
])('%s', (_, text, isNested) => {
  paste(text)
  expect(editor.state.notice).toMatchObject({ name: 'listPasted', isNested })
})
