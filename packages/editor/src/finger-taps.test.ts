import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
})

function point(type: 'down' | 'move' | 'up', pointerId: number, by = 0): void {
  const [x, y] = [400 + 60 * pointerId + by, 400]
  editor.editor.dispatch({
    ...{ type, device: 'touch', pointerId, button: 0, isPrimary: pointerId === 1 },
    modifiers: { shift: false, alt: false, mod: false },
    samples: [{ x, y, pressure: undefined, timeMs: 0 }],
  })
}

/** Fingers beside each other that come down, move by some pixels, and are lifted. */
function tap(fingers: number, { by = 0, apartMs = 20, restMs = 60 } = {}): void {
  const ids = Array.from({ length: fingers }, (_, at) => at + 1)
  for (const id of ids) {
    point('down', id)
    editor.wait(apartMs)
  }
  for (const id of ids) point('move', id, by)
  editor.wait(restMs)
  for (const id of ids) point('up', id, by)
}

it('takes back the last step where two fingers tap, and brings it again where three do', () => {
  tap(2)
  expect(editor.kinds).toEqual([])
  tap(3)
  expect(editor.kinds).toEqual(['rect'])
})

it('takes back a step of before, not what the first of the fingers has begun', () => {
  editor.useTool('pen')
  tap(2, { by: 4 })
  expect(editor.kinds).toEqual([])
  tap(3, { by: 4 })
  expect(editor.kinds).toEqual(['rect'])
})

it('means nothing where the fingers move, rest, or come one after the other', () => {
  const { shapes } = editor
  tap(2, { by: 30 })
  tap(2, { restMs: 500 })
  tap(2, { apartMs: 200 })
  tap(1)
  expect(editor.shapes).toEqual(shapes)
})

it('is no tap once one of the fingers was taken away, or there are four', () => {
  const { shapes } = editor
  point('down', 1)
  point('down', 2)
  editor.editor.dispatch({ type: 'cancel', pointerId: 2 })
  point('up', 1)
  tap(4)
  expect(editor.shapes).toEqual(shapes)
})
