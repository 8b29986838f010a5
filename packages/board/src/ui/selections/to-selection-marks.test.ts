import type { PeerPresence } from '@tiza/client'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it } from 'vitest'
import { getMarkBox, mostOutlined, toSelectionMarks } from './to-selection-marks.ts'

let editor: TestEditor
let ids: string[]

const toPeer = (session: string, selection: readonly string[], editing?: string): PeerPresence => ({
  ...{ session, role: 'editor', cursor: undefined, selection, editing },
  profile: { name: session, color: 'red' },
})

beforeEach(async () => {
  editor = await createTestEditor()
  editor.useStyle({ fill: 'red' })
  for (let at = 0; at <= mostOutlined; at++) {
    editor
      .useTool('rect')
      .down(at * 100, 100)
      .moveTo(at * 100 + 50, 150)
      .up()
  }
  ids = editor.shapes.map(({ id }) => id)
})

it('outlines each shape of a few, of which one has the name', () => {
  const marks = toSelectionMarks(editor.editor, [toPeer('ana', ids.slice(0, 2))])
  expect(marks.map(({ ids, isNamed }) => ({ ids, isNamed }))).toEqual([
    { ids: [ids[0]], isNamed: true },
    { ids: [ids[1]], isNamed: false },
  ])
})

it('outlines many as one, and none that is gone or written in', () => {
  const [all] = toSelectionMarks(editor.editor, [toPeer('ana', ids)])
  expect(all?.ids).toEqual(ids)
  expect(all && getMarkBox(editor.editor, all)?.box.width).toBeCloseTo(656, 5)
  editor.board.apply([{ op: 'delete', id: ids[0] ?? '' }])
  const rest = toSelectionMarks(editor.editor, [toPeer('ana', ids, ids[1])])
  expect(rest.flatMap(({ ids }) => ids)).toEqual(ids.slice(2))
})

it('puts those of several people around each other', () => {
  const [id = ''] = ids
  const marks = toSelectionMarks(editor.editor, [toPeer('ana', [id]), toPeer('ben', [id])])
  expect(marks.map(({ session, depth }) => [session, depth])).toEqual([
    ['ana', 0],
    ['ben', 1],
  ])
})

it('is where one drags a shape oneself', () => {
  const [mark] = toSelectionMarks(editor.editor, [toPeer('ana', ids.slice(0, 1))])
  if (!mark) throw new Error('no mark')
  editor.useTool('select').down(25, 125).moveTo(25, 325)
  expect(getMarkBox(editor.editor, mark)?.box).toMatchObject({ x: 0, y: 300 })
})
