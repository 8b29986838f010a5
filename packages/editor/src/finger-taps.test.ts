import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
})

function point(
  type: 'down' | 'move' | 'up',
  pointerId: number,
  { by = 0, timeMs = editor.nowMs } = {},
): void {
  const [x, y] = [400 + 60 * pointerId + by, 400]
  editor.editor.dispatch({
    ...{ type, device: 'touch', pointerId, button: 0, isPrimary: pointerId === 1 },
    modifiers: { shift: false, alt: false, mod: false },
    samples: [{ x, y, pressure: undefined, timeMs }],
  })
}

/** Fingers beside each other that come down, move by some pixels, and are lifted. */
function tap(fingers: number, { by = 0, apartMs = 20, restMs = 60 } = {}): void {
  const ids = Array.from({ length: fingers }, (_, at) => at + 1)
  for (const id of ids) {
    point('down', id)
    editor.wait(apartMs)
  }
  for (const id of ids) point('move', id, { by })
  editor.wait(restMs)
  for (const id of ids) point('up', id, { by })
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

it('is told by when the fingers came and went, not by when a busy page gets to it', () => {
  const { shapes } = editor
  const [fast, slow] = [20, 400]
  const tapAtOnce = (restMs: number, handle: () => void) => {
    const timeMs = editor.nowMs
    point('down', 1, { timeMs })
    handle()
    point('down', 2, { timeMs: timeMs + fast })
    handle()
    for (const id of [1, 2]) point('up', id, { timeMs: timeMs + restMs })
  }
  tapAtOnce(slow, () => undefined)
  expect(editor.shapes, 'rested, though all of it was handled in one turn').toEqual(shapes)
  tapAtOnce(fast * 2, () => editor.wait(slow))
  expect(editor.kinds, 'tapped, though the page was slow').toEqual([])
})

it('is a tap though each finger that is lifted loses its capture, as in browsers', () => {
  for (const id of [1, 2]) point('down', id)
  for (const id of [1, 2]) {
    point('up', id)
    editor.editor.dispatch({ type: 'cancel', pointerId: id })
  }
  expect(editor.kinds).toEqual([])
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
