import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it } from 'vitest'
import { bindField, type FieldBinding } from './bind-field.ts'

/** As much of a field as matters here. */
class Field {
  value = ''
  selectionStart = 0
  selectionEnd = 0

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }

  /** As a person types at the caret. */
  type(text: string): this {
    this.value =
      this.value.slice(0, this.selectionStart) + text + this.value.slice(this.selectionEnd)
    this.setSelectionRange(this.selectionStart + text.length, this.selectionStart + text.length)
    return this
  }
}

let editor: TestEditor
let field: Field
let binding: FieldBinding
let id: string

beforeEach(async () => {
  editor = await createTestEditor()
  editor.useTool('select').doubleClick(600, 400).type('one two')
  id = editor.shapes[0]?.id ?? ''
  field = new Field()
  field.value = 'one two'
  field.setSelectionRange(7, 7)
  binding = bindField(field, editor.editor)
})

const onBoard = () => editor.shapes.map((shape) => 'text' in shape && shape.text)
const othersWrite = (text: string) => {
  editor.board.apply([{ op: 'patch', id, set: { text } }])
  binding.follow()
}

it('writes what is typed', () => {
  field.type('!')
  binding.input()
  expect(onBoard()).toEqual(['one two!'])
})

it('writes a new text from its first letter on', () => {
  editor.editor.finishEditing()
  editor.press('Escape').doubleClick(300, 600)
  field = new Field()
  binding = bindField(field, editor.editor)
  editor.board.subscribe(() => binding.follow())
  for (const letter of 'Good') {
    field.type(letter)
    binding.input()
  }
  expect(onBoard()).toEqual(['one two', 'Good'])
})

it('shows what others write, with the caret where it was among the words', () => {
  field.setSelectionRange(4, 7)
  othersWrite('zero, one two')
  expect(field).toMatchObject({ value: 'zero, one two', selectionStart: 10, selectionEnd: 13 })
  field.setSelectionRange(13, 13)
  field.type(' three')
  binding.input()
  expect(onBoard()).toEqual(['zero, one two three'])
})

it('waits for the other half of an emoji, which some keyboards bring as two inputs', () => {
  editor.board.subscribe(() => binding.follow())
  field.type('\ud83d')
  binding.input()
  expect(onBoard()).toEqual(['one two'])
  field.type('\ude00')
  binding.input()
  expect(onBoard()).toEqual(['one two😀'])
})

it('leaves a composition alone, and then keeps both', () => {
  binding.startComposing()
  field.type('に')
  binding.input()
  expect(onBoard()).toEqual(['one two'])
  othersWrite('zero, one two')
  expect(field.value).toBe('one twoに')
  binding.endComposing()
  expect(onBoard()).toEqual(['zero, one twoに'])
  expect(field).toMatchObject({ value: 'zero, one twoに', selectionStart: 14 })
})
