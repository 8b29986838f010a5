import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMinimap } from './create-minimap.ts'

const aWhileMs = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('shows a stroke that was held without moving as soon as it is let go', async () => {
  const ana = await createTestEditor()
  const drawBoard = vi.fn(() => true)
  const methods = ['clearRect', 'strokeRect'].map((name) => [name, () => undefined])
  const canvas = { width: 384, height: 240, clientWidth: 192 }
  const sheet = { canvas, ...Object.fromEntries(methods) } as CanvasRenderingContext2D
  const map = createMinimap(sheet, ana.editor, { theme: 'light', accent: 'green', drawBoard })

  ana.useTool('pen').down(100, 100).moveTo(200, 200).wait(aWhileMs)
  vi.advanceTimersByTime(aWhileMs)
  drawBoard.mockClear()
  ana.up()
  vi.advanceTimersByTime(aWhileMs)
  expect(ana.kinds).toEqual(['stroke'])
  expect(drawBoard).toHaveBeenCalled()
  map.destroy()
})
