import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMinimap } from './create-minimap.ts'

const aWhileMs = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function drawMap({ editor }: TestEditor) {
  const drawBoard = vi.fn(() => true)
  const methods = ['clearRect', 'strokeRect'].map((name) => [name, () => undefined])
  const canvas = { width: 384, height: 240 }
  const context = { canvas, ...Object.fromEntries(methods) } as CanvasRenderingContext2D
  const map = createMinimap(context, editor, {
    theme: 'light',
    accent: 'green',
    density: 2,
    drawBoard,
  })
  return { drawBoard, map }
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
