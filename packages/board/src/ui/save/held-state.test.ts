import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PillState } from './get-pill.ts'
import { createHeldState } from './held-state.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function createPill() {
  let now: { state: PillState; isDrawing: boolean } = { state: 'saved', isDrawing: false }
  let notify = () => {}
  const shown: PillState[] = []
  const held = createHeldState({
    getState: () => now.state,
    isDrawing: () => now.isDrawing,
    follow(listener) {
      notify = listener
      return () => {}
    },
  })
  held.subscribe(() => shown.push(held.get()))
  const set = (change: Partial<typeof now>) => {
    now = { ...now, ...change }
    notify()
  }
  return { shown, held, set }
}

it('changes once while a stroke is saved part by part, and once after it', () => {
  const { shown, set } = createPill()
  set({ isDrawing: true })
  for (let part = 0; part < 5; part++) {
    set({ state: 'saving' })
    vi.advanceTimersByTime(10)
    set({ state: 'saved' })
    vi.advanceTimersByTime(490)
  }
  expect(shown).toEqual(['saving'])
  set({ isDrawing: false })
  vi.advanceTimersByTime(399)
  expect(shown).toEqual(['saving'])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual(['saving', 'saved'])
})

it('begins to wait again when there is more to save', () => {
  const { shown, set } = createPill()
  set({ state: 'saving' })
  set({ state: 'saved' })
  vi.advanceTimersByTime(300)
  set({ state: 'saving' })
  set({ state: 'saved' })
  vi.advanceTimersByTime(300)
  expect(shown).toEqual(['saving'])
})

it('holds back nothing but saved', () => {
  const { shown, set } = createPill()
  for (const state of ['saving', 'offline', 'saved', 'view-only', 'ended'] as const) set({ state })
  expect(shown).toEqual(['saving', 'offline', 'saved', 'view-only', 'ended'])
})
