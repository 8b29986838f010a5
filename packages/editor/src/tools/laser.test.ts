import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useTool('laser')
})

it('[LV10] leaves a trail that fades, and nothing on the board', () => {
  editor.down(100, 100).moveTo(200, 100)
  expect(editor.state.trail.length).toBeGreaterThan(2)
  editor.up().wait(999)
  expect(editor.state.trail.length).toBeGreaterThan(0)
  editor.wait(2)
  expect(editor.state.trail).toEqual([])
  expect(editor.shapes).toEqual([])
  expect(editor.board.canUndo).toBe(false)
})

it('forgets the tail of a trail that goes on', () => {
  editor.down(100, 100)
  for (let lap = 0; lap < 10; lap++) editor.moveTo(900, 100).moveTo(100, 100)
  const [oldest] = editor.state.trail
  const newest = editor.state.trail.at(-1)
  expect((newest?.atMs ?? 0) - (oldest?.atMs ?? 0)).toBeLessThan(1_000)
})

it('stays in the hand', () => {
  editor.down(100, 100).moveTo(200, 100).up()
  expect(editor.state.tool).toBe('laser')
})

it('[LV18] leaves none on a read-only board: nobody else would see it', () => {
  editor.mayOnlyLook().down(100, 100).moveTo(200, 100)
  expect(editor.state.trail).toEqual([])
})

it('goes out when the pointer is taken away', () => {
  editor.down(100, 100).moveTo(200, 100).cancel().wait(1_001)
  expect(editor.state.trail).toEqual([])
})
