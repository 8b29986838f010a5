import { createTestEditor } from '@tiza/editor/testing/test-editor'
import type { Shape } from '@tiza/protocol'
import { standardShapes, type Words } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { describeShape } from './describe-shape.ts'
import { getListedShapes } from './get-listed-shapes.ts'

const words = {
  toName: (name: Words) => name.en,
  toColor: (color: string) => color.toUpperCase(),
  toPlace: ({ x, y }: { x: number; y: number }) => `at ${x} ${y}`,
}

const describe = (shape: Shape) => describeShape(shape, { shapes: standardShapes, words })

it('says kind, colour, text and place', async () => {
  const test = await createTestEditor()
  test.useStyle({ color: 'red' }).useTool('rect').down(120, 80).moveTo(220, 180).up()
  test
    .run('edit-text')
    .type(`Hello ${'there '.repeat(20)}`)
    .press('Escape')
  test.editor.finishEditing()
  const [shape] = test.shapes
  const said = shape && describe(shape)
  expect(said).toMatch(/^Rectangle, red, “Hello there .*…”, at 120 80$/)
})

it('says nothing of a colour that has no name', async () => {
  const test = await createTestEditor()
  test.useStyle({ color: '#123456' }).useTool('rect').down(120, 80).moveTo(220, 180).up()
  const [shape] = test.shapes
  expect(shape && describe(shape)).toBe('Rectangle, at 120 80')
})

it('says polygon of a closed line', async () => {
  const test = await createTestEditor()
  test.useTool('polygon').click(120, 80).click(220, 80).click(220, 180).press('Enter')
  const [shape] = test.shapes
  expect(shape && describe(shape)).toBe('Polygon, black, at 120 80')
})

it('lists what is in view, bottom first, and of many those nearest to the middle', async () => {
  const test = await createTestEditor()
  const draw = (x: number, y: number) =>
    test
      .useTool('rect')
      .down(x, y)
      .moveTo(x + 8, y + 8)
      .up()
  draw(5_000, 5_000)
  for (let at = 0; at < 201; at++) draw(20 + (at % 20) * 30, 20 + Math.floor(at / 20) * 40)
  const listed = getListedShapes(test.editor)
  expect(listed).toHaveLength(200)
  const order = test.shapes.map(({ id }) => id)
  const places = listed.map(({ id }) => order.indexOf(id))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  // The farthest from the middle of 1,000 by 700 is the first in the top left corner.
  expect(places).not.toContain(1)
  expect(places).not.toContain(0)
})

it('says black of what has no colour of its own', async () => {
  const test = await createTestEditor()
  test.useTool('rect').down(120, 80).moveTo(220, 180).up()
  const [shape] = test.shapes
  expect(shape && describe(shape)).toBe('Rectangle, black, at 120 80')
})

it('calls a yellow rectangle yellow, whatever its outline', async () => {
  const test = await createTestEditor()
  test.useStyle({ color: 'black', fill: 'yellow' })
  test.useTool('rect').down(120, 80).moveTo(220, 180).up()
  const [shape] = test.shapes
  expect(shape && describe(shape)).toBe('Rectangle, yellow, at 120 80')
  const hollow = shape && { ...shape, fill: 'none' as const }
  expect(hollow && describe(hollow)).toBe('Rectangle, black, at 120 80')
})

it('calls a line with a head an arrow, which no fill colours', async () => {
  const test = await createTestEditor()
  test.useStyle({ color: 'red', fill: 'yellow' })
  test.useTool('arrow').down(120, 80).moveTo(220, 180).up()
  const [shape] = test.shapes
  expect(shape && describe(shape)).toBe('Arrow, red, at 120 80')
})

it('says the kind of a shape that is not known here', async () => {
  const test = await createTestEditor()
  test.useTool('rect').down(120, 80).moveTo(220, 180).up()
  const [shape] = test.shapes
  const box = shape && { ...shape, standsFor: 'flower' }
  expect(box && describe(box)).toBe('Unknown shape, “flower”, at 120 80')
  const later = { ...shape, kind: 'flower', text: 'rose' } as unknown as Shape
  expect(describe(later)).toBe('Unknown shape, “flower”, at 120 80')
})

it('says of a note the colour of its paper', async () => {
  const test = await createTestEditor()
  test.useTool('note').click(120, 80)
  test.editor.finishEditing()
  const [shape] = test.shapes
  expect(shape && describe(shape)).toBe('Sticky note, yellow, at 20 -20')
})
