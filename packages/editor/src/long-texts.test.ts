import { createId, type Shape } from '@tiza/protocol'
import { buildNasty, type NastyName, nastyTexts } from '@tiza/protocol/testing'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { expect, it } from 'vitest'
import { createEditor } from './create-editor.ts'
import { createTestEditor } from './testing/test-editor.ts'

it('a board of long texts is measured in slices, and then all is where it is', async () => {
  const { board } = await createTestEditor()
  const names = (Object.keys(nastyTexts) as NastyName[]).filter((_, at) => at % 4 === 0)
  const toNasty = (name: NastyName, at: number) =>
    buildNasty(name, { id: createId(), pos: [at * 300, 0] })
  board.apply(names.map(toNasty))
  let measured = 0
  let timers: (() => void)[] = []
  const editor = createEditor({
    board,
    now: () => 0,
    delay(run) {
      timers.push(run)
      return () => {
        timers = timers.filter((other) => other !== run)
      }
    },
    measureText(line, style) {
      measured += line.length
      return roughMeasure(line, style)
    },
  })
  expect(measured, 'to begin with').toBeLessThan(40_000)
  const changed = new Set<string>()
  editor.onShapeChanges((changes) => {
    for (const { id } of changes) changed.add(id)
  })
  while (editor.texts.isBusy) {
    measured = 0
    timers.shift()?.()
    expect(measured, 'in a slice').toBeLessThan(100_000)
  }
  const texts = createTextLayouts({ measure: roughMeasure })
  const exact = createGeometry({ find: texts.get })
  const toBox = (shape: Shape) => editor.getPaintBox(shape.id)
  for (const shape of board.shapes.values()) expect(toBox(shape)).toEqual(exact.getPaintBox(shape))
  expect(changed.size).toBeGreaterThan(names.length / 2)
})
