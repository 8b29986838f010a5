import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { touches } from '@tiza/shapes'
import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { makeNotes } from './make-notes.ts'
import { pasteText } from './paste-text.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

const paste = (text: string) => editor.editor.use((context) => pasteText(context, text))

/** What the notice of a pasted list offers. */
function accept(): void {
  const { notice } = editor.state
  if (notice?.name !== 'listPasted') throw new Error('there is no offer')
  editor.editor.use((context) => makeNotes(context, notice.ids))
}

const getNotes = () => editor.shapes.flatMap((shape) => (shape.kind === 'note' ? [shape] : []))
const toLines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`)

it('a list is one text first; of it become notes in rows, in its order, in the colour of notes', () => {
  editor.useStyle({ fill: 'green' })
  paste(
    toLines(40)
      .map((line) => `- ${line}`)
      .join('\n'),
  )
  expect(editor.kinds).toEqual(['text'])
  expect(editor.state.notice).toMatchObject({ name: 'listPasted', count: 40 })
  accept()
  const notes = getNotes()
  expect(editor.shapes).toHaveLength(40)
  expect(notes.every(({ fill }) => fill === 'green')).toBe(true)
  const asRead = [...notes].sort((a, b) => a.pos[1] - b.pos[1] || a.pos[0] - b.pos[0])
  expect(asRead.map(({ text }) => text)).toEqual(toLines(40))
  expect(new Set(notes.map(({ pos }) => pos[1])).size).toBeGreaterThan(3)
  expect(editor.state.selection).toHaveLength(40)
})

it('each way is one step', () => {
  paste('one\ntwo\nthree')
  accept()
  expect(editor.kinds).toEqual(['note', 'note', 'note'])
  editor.run('undo')
  expect(editor.kinds).toEqual(['text'])
  editor.run('redo')
  expect(editor.kinds).toEqual(['note', 'note', 'note'])
  editor.run('undo').run('undo')
  expect(editor.shapes).toEqual([])
})

it('notes lie on nothing, and on each other neither, however long their lines are', () => {
  for (const at of [0, 1, 2, 3]) {
    const id = createId()
    editor.board.apply([buildShape('rect', { id, pos: [at * 250, 0], size: [240, 700] })])
  }
  paste(
    toLines(60)
      .map((line, at) => line.repeat(1 + (at % 40)))
      .join('\n'),
  )
  accept()
  const boxes = editor.shapes.flatMap((shape) =>
    shape.kind === 'text' ? [] : editor.editor.getFrame(shape),
  )
  expect(boxes).toHaveLength(64)
  for (const [at, box] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) expect(touches(box, other)).toBe(false)
  }
})

it('what somebody has changed meanwhile is what the notes say; what is gone becomes none', () => {
  paste('one\ntwo\nthree')
  const [text] = editor.shapes
  if (!text) throw new Error('nothing was pasted')
  editor.board.apply([{ op: 'patch', id: text.id, set: { text: 'one\ntwo\nthree\nfour' } }])
  accept()
  expect(getNotes()).toHaveLength(4)

  paste('five\nsix\nseven')
  editor.run('delete')
  accept()
  expect(getNotes()).toHaveLength(4)
})

it('nothing is offered for what is no list', () => {
  paste('a line\nand another')
  expect(editor.state.notice).toBeUndefined()
})
