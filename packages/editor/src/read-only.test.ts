import { createId } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, TestEditor } from './testing/test-editor.ts'

let ana: TestEditor
beforeEach(async () => {
  const { board } = await createTestEditor()
  ana = new TestEditor(board, { readOnly: true })
})

it('no tool changes a board that is only looked at, though the server would allow it', () => {
  expect(ana.board.status.role).toBe('editor')
  for (const tool of ana.editor.tools.keys()) {
    ana.useTool(tool).down(100, 100).moveTo(300, 200).up().doubleClick(400, 300)
  }
  ana.editor.use(
    ({ apply }) =>
      apply([{ op: 'create', id: createId(), kind: 'rect', z: 'a0', pos: [0, 0], size: [9, 9] }]),
    [],
  )
  expect(ana.kinds).toEqual([])
  expect(ana.board.status.pending).toBe(0)
})

it('one looks around on it, with the tool of an empty board, too', () => {
  for (const tool of ['pen', 'hand', 'rect', 'laser'] as const) {
    const before = ana.state.camera
    ana.useTool(tool).down(100, 100).moveTo(300, 200).up()
    expect(ana.state.camera, tool).not.toEqual(before)
  }
})

it('selecting stays selecting', () => {
  const before = ana.state.camera
  ana.useTool('select').down(100, 100).moveTo(300, 200).up()
  expect(ana.state.camera).toEqual(before)
})

it('no key chooses a tool that could do nothing', () => {
  ana.useTool('hand').press('r')
  expect(ana.state.tool).toBe('hand')
  ana.press('v')
  expect(ana.state.tool).toBe('select')
})
