import { createTestEditor, TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it } from 'vitest'
import { followPen } from './follow-pen.ts'

let ana: TestEditor

beforeEach(async () => {
  ana = new TestEditor((await createTestEditor()).board)
  ana.editor.setTool('highlighter')
  followPen({ editor: ana.editor })
})

const getTool = () => ana.state.tool

it('whoever loses the pen has the hand, and what they drew with as soon as they may draw again', () => {
  ana.hasRight('draw').hasRight('comment')
  expect(getTool()).toBe('hand')
  ana.hasRight('own')
  expect(getTool()).toBe('highlighter')
})

it('leaves the tool to whoever has chosen another one meanwhile, and to whoever selects', () => {
  ana.hasRight('draw').hasRight('comment')
  ana.editor.setTool('select')
  ana.hasRight('draw')
  expect(getTool()).toBe('select')
  ana.hasRight('comment')
  expect(getTool()).toBe('select')
})

it('whoever asked for the pen has it as soon as it is given', () => {
  ana.hasRight('look')
  ana.editor.setTool('hand')
  ana.board.presence.send({ hand: true })
  ana.hasRight('draw')
  expect(getTool()).toBe('pen')
})

it('whoever did not ask goes on as before', () => {
  ana.hasRight('look')
  ana.editor.setTool('hand')
  ana.hasRight('draw')
  expect(getTool()).toBe('hand')
})

it('takes nothing from whoever comes and may not draw: they had nothing', () => {
  ana.hasRight('look')
  expect(getTool()).toBe('highlighter')
})

it('a change that leaves the right to draw changes no tool', () => {
  ana.hasRight('draw').hasRight('own').hasRight('host')
  expect(getTool()).toBe('highlighter')
})

it('does not end a text that is being written', () => {
  ana.hasRight('draw').useTool('text').click(200, 200)
  expect(ana.state.editing).toBeDefined()
  ana.hasRight('comment')
  expect(getTool()).not.toBe('hand')
})
