import { boardRecordId, type Paper, papers } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { paperSteps } from './paper-steps.ts'
import { snapToGrid } from './snap.ts'
import { createTestEditor } from './testing/test-editor.ts'

it('paper is chosen by commands, which say which it is, and is one step of undo each', async () => {
  const editor = await createTestEditor()
  const getPaper = () => editor.editor.board.record.paper
  editor.run('paper-dots').run('paper-staff')
  expect(getPaper()).toBe('staff')
  editor.run('undo')
  expect(getPaper()).toBe('dots')
  editor.run('undo')
  expect(getPaper()).toBeUndefined()
})

it.each(papers)('the grid goes with the paper: %s', (paper: Paper) => {
  const { x, y } = paperSteps[paper]
  const record = { id: boardRecordId, kind: 'board', by: '', at: 0, seq: 1, paper } as const
  const by = snapToGrid({ x: 3 * x + 1, y: -2 * y - 1 }, record)
  expect([by.x, by.y]).toEqual([expect.closeTo(-1), expect.closeTo(1)])
})
