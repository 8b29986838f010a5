import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { afterEach, expect, it, vi } from 'vitest'
import { watchListedShapes } from './watch-listed-shapes.ts'

afterEach(() => void vi.useRealTimers())

it('lists no shapes while one draws, and all of them afterwards', async () => {
  const test = await createTestEditor()
  vi.useFakeTimers()
  const counts: number[] = []
  const stop = watchListedShapes(test.editor, (shapes) => counts.push(shapes.length))
  vi.advanceTimersByTime(500)
  test.useTool('pen').down(100, 100)
  for (let x = 110; x < 200; x += 10) {
    test.moveTo(x, 100)
    test.wait(500)
    vi.advanceTimersByTime(500)
  }
  expect(test.shapes).toHaveLength(1)
  expect(counts).toEqual([0])
  test.up()
  vi.advanceTimersByTime(500)
  expect(counts).toEqual([0, 1])
  stop()
})

it('lists no shapes while one types', async () => {
  const test = await createTestEditor()
  vi.useFakeTimers()
  const texts: unknown[] = []
  const stop = watchListedShapes(test.editor, (shapes) =>
    texts.push(shapes.map((shape) => 'text' in shape && shape.text)),
  )
  vi.advanceTimersByTime(500)
  test.useTool('note').click(100, 100)
  for (const text of ['o', 'on', 'one']) {
    test.type(text)
    vi.advanceTimersByTime(500)
  }
  test.editor.finishEditing()
  vi.advanceTimersByTime(500)
  expect(texts).toEqual([[], ['one']])
  stop()
})
