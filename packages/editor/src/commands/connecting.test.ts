import { expect, it } from 'vitest'
import { createTestEditor } from '../testing/test-editor.ts'

it('connect draws arrows from each selected shape to the next, in the order of selection', async () => {
  const editor = await createTestEditor()
  for (const x of [100, 300, 500]) {
    editor
      .useTool('rect')
      .down(x, 100)
      .moveTo(x + 100, 200)
      .up()
      .press('Escape')
  }
  const [a, b, c] = editor.shapes.map(({ id }) => id)
  editor.editor.select([c ?? '', a ?? '', b ?? ''])
  editor.press('A', { shift: true })
  const arrows = editor.shapes.slice(3)
  expect(arrows).toMatchObject([
    { kind: 'line', endHead: 'arrow', start: { id: c }, end: { id: a }, pos: [492, 150] },
    { kind: 'line', endHead: 'arrow', start: { id: a }, end: { id: b }, pos: [208, 150] },
  ])
  expect(editor.state.selection).toEqual(arrows.map(({ id }) => id))
  editor.run('undo')
  expect(editor.shapes).toHaveLength(3)
})

it('connect needs two shapes that a line can stick to', async () => {
  const editor = await createTestEditor()
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up().press('Escape')
  editor.useTool('line').down(300, 300).moveTo(400, 400).up().press('Escape')
  editor.run('select-all').run('connect')
  expect(editor.kinds).toEqual(['rect', 'line'])
})
