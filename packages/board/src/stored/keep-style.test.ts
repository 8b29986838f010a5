import { defaultStyle } from '@tiza/editor/style'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { keepStyle, parseStyle } from './keep-style.ts'
import { createStoredValue } from './stored-value.ts'

function createBrowser() {
  const stored = createStoredValue<unknown>({
    storage: undefined,
    key: 'style',
    parse: (value) => value,
  })
  return async () => {
    const { editor } = await createTestEditor()
    keepStyle(editor, stored)
    return editor
  }
}

it('the next visit draws as the last one did', async () => {
  const visit = createBrowser()
  expect((await visit()).state.getState().style).toEqual(defaultStyle)
  const first = await visit()
  first.setStyle({ color: 'red', width: 8 })
  expect((await visit()).state.getState().style).toEqual({
    ...defaultStyle,
    color: 'red',
    width: 8,
  })
})

it('the highlighter leaves the pen its ink', async () => {
  const visit = createBrowser()
  const editor = await visit()
  editor.setStyle({ color: 'blue' })
  editor.setTool('highlighter')
  editor.setStyle({ color: 'pink' })
  expect((await visit()).state.getState().style).toEqual({ ...defaultStyle, color: 'blue' })
})

it('takes what makes sense of what was stored', () => {
  expect(parseStyle({ color: 'javascript', width: -3, font: 'mono', toString: 7 })).toEqual({
    font: 'mono',
  })
  for (const rubbish of [null, 'x', 3, [], undefined]) expect(parseStyle(rubbish)).toEqual({})
})
