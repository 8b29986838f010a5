import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { createLiveStyle, type LiveStyle } from './live-style.ts'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let ana: TestEditor
let live: LiveStyle
const id = createId()
const getOpacity = () => {
  const shape = ana.board.getShape(id)
  return shape && 'opacity' in shape ? shape.opacity : undefined
}
const slide = (...values: readonly number[]) => {
  for (const opacity of values) {
    live.change({ opacity })
    ana.wait(16)
  }
}

beforeEach(async () => {
  ana = await createTestEditor()
  ana.board.apply([buildShape('rect', { id, opacity: 1 })])
  ana.editor.select([id])
  ana.editor.use(
    (context) => {
      live = createLiveStyle(context)
    },
    ['restyle'],
  )
})

it('shows each step, and changes the board once it is let go', () => {
  slide(0.9, 0.8, 0.7)
  expect(getOpacity()).toBe(1)
  expect(ana.state.restyle).toEqual({ ids: new Set([id]), style: { opacity: 0.7 } })
  live.finish()
  expect(getOpacity()).toBe(0.7)
  expect(ana.state.restyle).toBeUndefined()
  expect(ana.state.style.opacity).toBe(0.7)
})

it('changes the board when it rests, and is one step of undo however long that is', () => {
  slide(0.9)
  ana.wait(2_000)
  expect(getOpacity()).toBe(0.9)
  slide(0.5)
  live.finish()
  expect(getOpacity()).toBe(0.5)
  ana.board.undo()
  expect(getOpacity()).toBe(1)
})

it('takes back what the board has of it already', () => {
  slide(0.9)
  ana.wait(2_000)
  slide(0.5)
  expect(live.cancel()).toBe(true)
  expect(getOpacity()).toBe(1)
  expect(ana.state.restyle).toBeUndefined()
  expect(live.cancel()).toBe(false)
})

it('is done when something else is selected', () => {
  slide(0.5)
  ana.editor.select([])
  expect(getOpacity()).toBe(0.5)
  expect(ana.state.restyle).toBeUndefined()
})

it('with nothing selected changes the next shape only', () => {
  ana.editor.select([])
  live.change({ opacity: 0.5 })
  expect(ana.state.restyle).toBeUndefined()
  expect(ana.state.style.opacity).toBe(0.5)
  expect(getOpacity()).toBe(1)
})

it('with nothing selected takes back what the next shape would have had', () => {
  ana.editor.select([])
  slide(0.9)
  live.finish()
  slide(0.6, 0.3)
  expect(live.cancel()).toBe(true)
  expect(ana.state.style.opacity).toBe(0.9)
  expect(live.cancel()).toBe(false)
})

it('leaves locked shapes alone', () => {
  ana.board.apply([{ op: 'patch', id, set: { locked: true } }])
  live.change({ opacity: 0.5 })
  live.finish()
  expect(getOpacity()).toBe(1)
})
