import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it } from 'vitest'
import { createRenderStates, type RenderStates, toShown } from './render-state.ts'

let ana: TestEditor
let renderStates: RenderStates
/** Whether each change of a shape was seen. */
let seen: boolean[]
const getNote = () => {
  const [note] = ana.shapes
  if (!note) throw new Error('no note')
  return note
}
const patch = (set: object) => ana.board.apply([{ op: 'patch', id: getNote().id, set }])
const restyle = (style?: object) =>
  ana.editor.use(
    ({ write }) => write({ restyle: style && { ids: new Set([getNote().id]), style } }),
    ['restyle'],
  )

beforeEach(async () => {
  ana = await createTestEditor()
  ana.useTool('note').click(300, 300).type('one')
  const boundConnectors = { ids: new Set<string>(), getLines: () => [], getSeen: () => undefined }
  const options = { boundConnectors, isPending: () => false }
  renderStates = createRenderStates(ana.editor, options, () => undefined)
  seen = []
  ana.editor.onShapeChanges((changes) => seen.push(...changes.map(renderStates.shows)))
})

it('what is typed in a shape is not seen at rest, but that it moves is', () => {
  ana.type('one two')
  patch({ pos: [0, 0] })
  expect(seen).toEqual([false, true])
})

it('what is typed is seen when nobody here edits it', () => {
  ana.editor.finishEditing()
  patch({ text: 'two' })
  expect(seen).toEqual([true])
})

it('what is restyled looks so, whatever the board has of that, and else as it is', () => {
  ana.editor.finishEditing()
  restyle({ opacity: 0.5 })
  const { style } = ana.state.restyle ?? {}
  const state = renderStates.get(getNote().id)
  expect(toShown(getNote(), state, { plane: 'rest', style })?.shape).toMatchObject({ opacity: 0.5 })
  patch({ opacity: 0.8 })
  patch({ color: 'red' })
  restyle(undefined)
  patch({ opacity: 0.7 })
  expect(seen).toEqual([false, true, true])
})
