import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { createShapeRegistry, standardShapes, toKnownKinds } from '@tiza/shapes'
import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'

/** A kind of somebody's own that has the registers of a line. */
const pipe = { ...standardShapes.get('line'), kind: 'pipe' }
const shapes = createShapeRegistry([...standardShapes.all, pipe])
const [box, id] = [createId(), createId()]

let test: TestEditor

/** A box, and a pipe from the left that ends at its outline. */
beforeEach(async () => {
  test = await createTestEditor({ shapes, kinds: toKnownKinds(shapes) })
  const line = buildShape('line', { id, z: 'a5', end: { id: box, at: [0.5, 0.5] } })
  test.board.apply([
    buildShape('rect', { id: box, pos: [400, 100], size: [100, 100] }),
    Object.assign(line, { kind: 'pipe' }),
  ])
})

function getPipe(): Shape {
  const shape = test.board.getShape(id)
  if (shape?.kind !== pipe.kind) throw new Error('there is no pipe')
  return shape
}

/** Where a pipe ends as it is drawn, on the board. */
function getEnd(shape = getPipe()): readonly number[] {
  const drawn = test.editor.toDrawn(shape)
  const [x = 0, y = 0] = ('path' in drawn && drawn.path.at(-1)) || []
  return [drawn.pos[0] + x, drawn.pos[1] + y].map(Math.round)
}

it('follows the shape that its end is bound to', () => {
  const [x = 0, y = 0] = getEnd()
  expect(x).toBeGreaterThan(380)
  const before = getPipe()
  test.board.apply([{ op: 'patch', id: box, set: { pos: [400, 500] } }])
  expect(getEnd()[1]).toBeGreaterThan(y + 300)
  expect(getPipe()).toBe(before)
})

it('stays where it was when that shape is deleted', () => {
  const end = getEnd()
  test.editor.select([box])
  test.run('delete')
  expect(getPipe()).not.toHaveProperty('end')
  expect(getEnd()).toEqual(end)
})

it('is copied with that shape bound to its copy, and without it unbound', () => {
  const copy = (ids: readonly string[]) => {
    test.editor.select(ids)
    test.run('duplicate')
    const copies = test.shapes.filter((shape) => shape.id !== id && shape.id !== box)
    test.run('undo')
    return copies
  }
  const [copiedBox, copiedPipe] = copy([box, id])
  expect(copiedPipe).toMatchObject({ kind: 'pipe', end: { id: copiedBox?.id } })
  const [alone] = copy([id])
  expect(alone).toMatchObject({ kind: 'pipe' })
  expect(alone).not.toHaveProperty('end')
})
