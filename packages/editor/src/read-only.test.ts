import { createId } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
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

describe('a right to draw that ends while one draws', () => {
  let ben: TestEditor
  const getPoints = () => ben.shapes.map(({ id }) => ben.board.getPointCount(id))

  beforeEach(async () => {
    ben = new TestEditor((await createTestEditor()).board)
    ben.useTool('pen').down(100, 100).moveTo(300, 200)
  })

  it('[RI8] in place: the stroke that runs is finished with all that was drawn, and no other begins', () => {
    ben.wait(500)
    const [before = 0] = getPoints()
    ben.moveTo(500, 300).mayOnlyLook({ isInPlace: true }).moveTo(700, 300).up()
    const [after = 0] = getPoints()
    expect(after).toBeGreaterThan(before)
    expect(ben.state.draft).toBeUndefined()
    ben.down(100, 400).moveTo(300, 400).up()
    expect(getPoints()).toEqual([after])
  })

  it('of what the board has nothing yet, nothing comes to it', () => {
    ben.mayOnlyLook({ isInPlace: true }).up()
    expect(ben.shapes).toEqual([])
    expect(ben.state.draft).toBeUndefined()
  })

  it('[CN11] on a board that is locked: the stroke is as long as the board has it', () => {
    ben.wait(500).moveTo(500, 300)
    const before = getPoints()
    ben.mayOnlyLook().moveTo(700, 300).up()
    expect(getPoints()).toEqual(before)
  })
})
