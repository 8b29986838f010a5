import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepPicture } from './keep-picture.ts'

const picture = 'data:image/webp;base64,UklGRg=='
const longRestMs = 5_000

let ana: TestEditor
let kept: string[]
let stop: () => void

beforeEach(async () => {
  ana = await createTestEditor()
  vi.useFakeTimers()
  kept = []
  // The test editor has no network; here its board has come nevertheless.
  const status = { value: { ...ana.board.status, loaded: true } }
  const board = { value: Object.create(ana.board, { status }) }
  stop = keepPicture(Object.create(ana.editor, { board }), {
    canvas: { drawSmall: async () => (ana.shapes.length > 0 ? picture : undefined) },
    onPicture: (one) => kept.push(one),
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it('keeps a picture once the board is at rest', async () => {
  ana.useTool('rect').down(100, 100).moveTo(200, 200).up()
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(longRestMs)
  expect(kept).toEqual([picture])
})

it('waits for a stroke that somebody holds without moving, for it would be missing', async () => {
  ana.useTool('pen').down(100, 100).moveTo(200, 200).wait(longRestMs)
  expect(ana.kinds).toEqual(['stroke'])
  await vi.advanceTimersByTimeAsync(longRestMs)
  expect(kept).toEqual([])
  ana.up()
  await vi.advanceTimersByTimeAsync(longRestMs)
  expect(kept).toEqual([picture])
})
