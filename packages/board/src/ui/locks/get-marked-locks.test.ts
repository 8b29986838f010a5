import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { getMenuSections } from '../menu/get-menu-sections.ts'
import { getMarkedLocks, mostLocks } from './get-marked-locks.ts'

it('shows the locks of what is in view, of what is pointed at or selected first', async () => {
  const { editor, board, ...ana } = await drawBoxes(4)
  const [free = '', first = '', second = '', third = ''] = ana.ids
  const locked = new Set([first, second, third])
  const getIds = (hovered?: string) =>
    getMarkedLocks(editor, { hovered, locked }).map((shape) => shape.id)
  board.apply([...locked].map((id) => ({ op: 'patch', id, set: { locked: true } })))
  editor.select([])
  expect(getIds()).toEqual([first, second, third])
  expect(getIds(free)).toEqual([first, second, third])
  expect(getIds(second)).toEqual([second, first, third])
  editor.setCamera({ x: 190, y: 0, zoom: 1 })
  expect(getIds(), 'what is out of view has none').toEqual([second, third])
  editor.setCamera({ x: 0, y: 0, zoom: 0.5 })
  expect(getIds(), 'nor has what a lock would hide').toEqual([])
  editor.select([free, third])
  expect(getIds(second), 'unless it is asked for').toEqual([second, third])
})

it('shows some where many are locked, and of a board that is locked only what is asked for', async () => {
  const { editor, board, ids } = await drawBoxes(mostLocks + 2)
  editor.setViewport({ width: 9_000, height: 700 })
  editor.select([])
  board.apply(ids.map((id) => ({ op: 'patch', id, set: { locked: true } })))
  const get = (locked: readonly string[], hovered?: string) =>
    getMarkedLocks(editor, { hovered, locked: new Set(locked) })
  expect(get(ids)).toHaveLength(mostLocks)
  const all = [...ids, ...Array.from({ length: 200 }, (_, at) => `more ${at}`)]
  expect(get(all)).toEqual([])
  expect(get(all, ids[1])).toHaveLength(1)
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
