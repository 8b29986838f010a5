import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LongStepState } from '../ui/history/long-step-state.ts'
import { createLongSteps, type LongSteps } from './long-steps.ts'

/** What a slice takes on a slow machine. */
const sliceMs = 100
let editor: TestEditor
let steps: LongSteps
let states: LongStepState[]
let onPause: () => void

beforeEach(async () => {
  editor = await createTestEditor()
  onPause = () => undefined
  vi.useFakeTimers()
  let now = 0
  steps = createLongSteps(editor.editor, {
    now: () => (now += sliceMs),
    async pause() {
      vi.advanceTimersByTime(sliceMs)
      onPause()
    },
  })
  editor.editor.extend({ commands: steps.commands })
  states = []
  steps.store.subscribe((state) => states.push(state))
})

afterEach(() => {
  vi.useRealTimers()
})

function make(count: number): void {
  editor.board.apply(Array.from({ length: count }, () => buildShape('rect', { id: createId() })))
}

const whenDone = () => expect.poll(() => states.at(-1)).toEqual({ state: 'idle' })

it('a short step is taken back at once', () => {
  make(500)
  editor.run('undo')
  expect(editor.shapes).toEqual([])
  editor.run('redo')
  expect(editor.shapes).toHaveLength(500)
  expect(states).toEqual([])
})

it('a long one some shapes at a time, and once it takes a while that is shown', async () => {
  make(1_000)
  const left: number[] = []
  onPause = () => left.push(editor.shapes.length)
  editor.run('undo')
  expect(editor.shapes.length, 'the page goes on').toBeGreaterThan(800)
  await whenDone()
  expect(editor.shapes).toEqual([])
  expect(left).toEqual(left.toSorted((a, b) => b - a))
  expect(left.length).toBeGreaterThan(10)
  const [first, ...others] = states
  expect(first?.state, 'not before').toBe('undo')
  expect(first && 'share' in first && first.share).toBeGreaterThan(0.2)
  expect(others.length).toBeGreaterThan(5)
  states = []
  editor.run('redo')
  await whenDone()
  expect(editor.shapes).toHaveLength(1_000)
})

it('what was selected still is, as far as it is there', async () => {
  make(1_000)
  const [first, second] = editor.shapes
  if (!first || !second) throw new Error('nothing is there')
  editor.board.apply([{ op: 'delete', id: second.id }])
  editor.board.apply(
    editor.shapes.map(({ id }) => ({ op: 'patch', id, set: { angle: 1 } })),
    { gesture: 'turn' },
  )
  editor.editor.select([first.id, second.id])
  editor.run('undo')
  await whenDone()
  expect(editor.state.selection).toEqual([first.id])
  expect(editor.board.getShape(first.id)).not.toHaveProperty('angle')
})

it('no other is taken back meanwhile', async () => {
  make(10)
  make(1_000)
  onPause = () => {
    editor.run('undo')
    editor.run('redo')
  }
  editor.run('undo')
  await whenDone()
  expect(editor.shapes).toHaveLength(10)
})

it('stopped, the rest of it is the next step', async () => {
  make(1_000)
  onPause = () => {
    if (editor.shapes.length < 500) steps.stop()
  }
  editor.run('undo')
  await whenDone()
  const left = editor.shapes.length
  expect(left > 300 && left < 500).toBe(true)
  editor.run('undo')
  expect(editor.shapes).toEqual([])
  editor.board.redo()
  editor.board.redo()
  expect(editor.shapes).toHaveLength(1_000)
})
