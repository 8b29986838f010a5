import { boardRecordId, type Paper, papers } from '@tiza/protocol'
import { paperSteps } from '@tiza/shapes/paper/paper-steps'
import { expect, it } from 'vitest'
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

const toRecord = (paper: Paper) =>
  ({ id: boardRecordId, kind: 'board', by: '', at: 0, seq: 1, paper }) as const

it.each(papers)('the grid goes with the paper: %s', (paper: Paper) => {
  const { x, y } = paperSteps[paper]
  const by = snapToGrid({ x: 4 * x + 1, y: -2 * y - 1 }, toRecord(paper))
  expect([by.x, by.y]).toEqual([expect.closeTo(-1), expect.closeTo(1)])
})

it('what snaps to isometric paper lies at the nearest corner of its triangles', () => {
  const { x: column, y: row } = paperSteps.isometric
  // The corners: the sides of a triangle are as long as two rows are high.
  const corners: { x: number; y: number }[] = []
  for (let across = -8; across <= 8; across++) {
    const first = across % 2 === 0 ? 0 : row
    for (let down = -8; down <= 8; down++) {
      corners.push({ x: across * column, y: first + down * 2 * row })
    }
  }
  for (let x = -40; x <= 40; x += 1.7) {
    for (let y = -40; y <= 40; y += 1.3) {
      const by = snapToGrid({ x, y }, toRecord('isometric'))
      const nearest = Math.min(...corners.map((one) => Math.hypot(one.x - x, one.y - y)))
      const missed = corners.map((one) => Math.hypot(one.x - x - by.x, one.y - y - by.y))
      expect(Math.min(...missed), `${x} ${y} is moved to a corner`).toBeCloseTo(0)
      expect(Math.hypot(by.x, by.y), `${x} ${y} is moved to the nearest`).toBeCloseTo(nearest)
    }
  }
})
