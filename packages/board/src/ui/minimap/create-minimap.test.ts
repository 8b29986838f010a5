import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMinimap } from './create-minimap.ts'

const aWhileMs = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function drawMap({ editor }: TestEditor) {
  const drawBoard = vi.fn(() => true)
  const countDrawings = vi.fn(() => 1)
  const methods = ['clearRect', 'strokeRect'].map((name) => [name, () => undefined])
  const canvas = { width: 384, height: 240 }
  const context = { canvas, ...Object.fromEntries(methods) } as CanvasRenderingContext2D
  const map = createMinimap(context, editor, {
    theme: 'light',
    accent: 'green',
    density: 2,
    drawBoard,
    countDrawings,
  })
  return { drawBoard, countDrawings, map }
}

it('is drawn neither for each point of a stroke, nor again while the stroke goes on', async () => {
  const ana = await createTestEditor()
  const { drawBoard, map } = drawMap(ana)
  ana.useTool('pen').down(100, 100).moveTo(110, 110)
  vi.advanceTimersByTime(aWhileMs)
  drawBoard.mockClear()
  for (let x = 120; x < 200; x += 10) {
    ana.moveTo(x, 110).wait(aWhileMs)
    vi.advanceTimersByTime(aWhileMs)
  }
  expect(drawBoard).not.toHaveBeenCalled()
  map.destroy()
})

it('shows a stroke that was held without moving as soon as it is let go', async () => {
  const ana = await createTestEditor()
  const { drawBoard, map } = drawMap(ana)
  ana.useTool('pen').down(100, 100).moveTo(200, 200).wait(aWhileMs)
  vi.advanceTimersByTime(aWhileMs)
  drawBoard.mockClear()
  ana.up()
  vi.advanceTimersByTime(aWhileMs)
  expect(ana.kinds).toEqual(['stroke'])
  expect(drawBoard).toHaveBeenCalled()
  map.destroy()
})

it('is not drawn with each letter of a text, but when its shape moves, and when it is done', async () => {
  const ana = await createTestEditor()
  const { drawBoard, map } = drawMap(ana)
  ana.useTool('note').click(200, 200).type('one')
  vi.advanceTimersByTime(aWhileMs)
  drawBoard.mockClear()
  for (const text of ['one t', 'one tw', 'one two']) {
    ana.type(text)
    vi.advanceTimersByTime(aWhileMs)
  }
  expect(drawBoard).not.toHaveBeenCalled()
  const [note] = ana.shapes
  ana.board.apply([{ op: 'patch', id: note?.id ?? '', set: { pos: [0, 0] } }])
  vi.advanceTimersByTime(aWhileMs)
  expect(drawBoard).toHaveBeenCalledTimes(1)
  ana.editor.finishEditing()
  vi.advanceTimersByTime(aWhileMs)
  expect(drawBoard).toHaveBeenCalledTimes(2)
  map.destroy()
})

it('of a board that is not the latest yet, is drawn again for each newer picture of it, and no sooner', async () => {
  const ana = await createTestEditor()
  const { drawBoard, countDrawings, map } = drawMap(ana)
  drawBoard.mockReturnValue(false)
  vi.advanceTimersByTime(aWhileMs)
  expect(drawBoard).toHaveBeenCalledTimes(1)
  countDrawings.mockReturnValue(2)
  vi.advanceTimersByTime(aWhileMs)
  expect(drawBoard).toHaveBeenCalledTimes(2)

  countDrawings.mockReturnValue(3)
  drawBoard.mockReturnValue(true)
  vi.advanceTimersByTime(aWhileMs)
  expect(drawBoard).toHaveBeenCalledTimes(3)
  countDrawings.mockClear()
  vi.advanceTimersByTime(aWhileMs)
  expect(countDrawings, 'it looks no more').not.toHaveBeenCalled()
  map.destroy()
})

it('of a board that is not the latest yet, shows at once where one looks', async () => {
  const ana = await createTestEditor()
  const { drawBoard, map } = drawMap(ana)
  drawBoard.mockReturnValue(false)
  vi.advanceTimersByTime(aWhileMs)
  ana.editor.setCamera({ ...ana.editor.state.getState().camera, x: 500 })
  vi.advanceTimersByTime(aWhileMs)
  expect(drawBoard).toHaveBeenCalledTimes(2)
  map.destroy()
})
