import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { getMenuSections } from '../menu/get-menu-sections.ts'
import { getMarkedLocks, mostLocks } from './get-marked-locks.ts'

it('shows the locks of what is selected or pointed at, of some where there are many', async () => {
  const { editor, board, ...ana } = await drawBoxes(mostLocks + 2)
  const [free = '', first = '', second = ''] = ana.ids
  const getIds = (hovered?: string) => getMarkedLocks(editor, { hovered }).map((shape) => shape.id)
  board.apply(ana.ids.slice(1).map((id) => ({ op: 'patch', id, set: { locked: true } })))
  editor.select([])
  expect(getIds()).toEqual([])
  expect(getIds(free)).toEqual([])
  expect(getIds(second)).toEqual([second])
  editor.select([free, first])
  expect(getIds(second)).toEqual([second, first])
  editor.select(ana.ids)
  expect(getIds()).toHaveLength(mostLocks)
})

it('offers only what works on what is locked', async () => {
  const { editor, board, ids } = await drawBoxes(1)
  editor.select(ids)
  const getOffered = () =>
    getMenuSections(editor).flatMap(({ commands }) => commands.map(({ name }) => name))
  expect(getOffered()).toEqual(expect.arrayContaining(['delete', 'bring-to-front', 'flip-down']))
  board.apply(ids.map((id) => ({ op: 'patch', id, set: { locked: true } })))
  expect(getOffered()).toEqual(['duplicate', 'zoom-selection', 'toggle-lock'])
})

async function drawBoxes(count: number) {
  const ana = await createTestEditor()
  for (let at = 0; at < count; at++) {
    ana
      .useTool('rect')
      .down(at * 100, 100)
      .moveTo(at * 100 + 50, 150)
      .up()
  }
  return { editor: ana.editor, board: ana.board, ids: ana.shapes.map(({ id }) => id) }
}
