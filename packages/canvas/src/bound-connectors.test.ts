import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { type BoundConnectors, createBoundConnectors } from './bound-connectors.ts'

const [left, right, line, other] = [createId(), createId(), createId(), createId()]
let editor: TestEditor
let boundConnectors: BoundConnectors

/** Two filled boxes with a line from one to the other, and a box apart. */
beforeEach(async () => {
  editor = await createTestEditor()
  const box = { size: [100, 100] as [number, number], fill: 'red' as const }
  editor.board.apply([
    buildShape('rect', { ...box, id: left, pos: [100, 100] }),
    buildShape('rect', { ...box, id: right, pos: [400, 100] }),
    buildShape('rect', { ...box, id: other, pos: [700, 100] }),
    buildShape('line', {
      id: line,
      start: { id: left, at: [0.5, 0.5] },
      end: { id: right, at: [0.5, 0.5] },
    }),
  ])
  boundConnectors = createBoundConnectors(editor.editor)
  editor.useTool('select').run('toggle-snap')
})

/** Where the line ends, as it is seen just now. */
function getEnd(): number[] {
  const [shape] = boundConnectors
    .getLines()
    .map((found) => editor.editor.toDrawn(found, boundConnectors.getSeen))
  if (shape?.kind !== 'line') throw new Error('no line follows')
  const [x = 0, y = 0] = shape.path.at(-1) ?? []
  return [Math.round(shape.pos[0] + x), Math.round(shape.pos[1] + y)]
}

it('a line follows a shape while it is dragged, and rests after', () => {
  editor.down(450, 150).moveTo(550, 150)
  expect([...boundConnectors.ids]).toEqual([line])
  expect(getEnd()).toEqual([494, 150])
  editor.moveTo(650, 150)
  expect(getEnd()).toEqual([594, 150])
  editor.up()
  expect(boundConnectors.ids.size).toBe(0)
})

it('it follows one that is stretched', () => {
  editor.click(450, 150).down(504, 204).moveTo(504, 404)
  expect(editor.state.preview.size).toBe(1)
  expect(getEnd()[1]).toBeGreaterThan(160)
})

it('what is dragged together with its shapes does not follow, nor do lines of others', () => {
  editor.editor.select([left, right, line])
  editor.down(150, 150).moveTo(250, 250)
  expect(boundConnectors.ids.size).toBe(0)
  editor.press('Escape').up().press('Escape')
  editor.down(750, 150).moveTo(800, 150)
  expect(boundConnectors.ids.size).toBe(0)
})

it('the same lines are the same set, however far they are dragged', () => {
  editor.down(450, 150).moveTo(550, 150)
  const before = boundConnectors.ids
  editor.moveTo(650, 350)
  expect(boundConnectors.ids).toBe(before)
})
