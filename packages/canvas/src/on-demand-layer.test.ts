import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOnDemandLayer } from './on-demand-layer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const seen = { isVisible: true, pixels: 1, draws: 0 }
  const stills: string[] = []
  const layer = createOnDemandLayer({
    setVisible(isVisible) {
      seen.isVisible = isVisible
    },
    setSize({ width, height }) {
      seen.pixels = width * height
    },
    draw() {
      expect(seen.pixels).toBe(80)
      seen.draws++
    },
    getSize: () => ({ width: 10, height: 8 }),
    still: {
      rest() {
        stills.push(seen.isVisible ? 'rest' : 'hidden')
      },
      wake: () => void stills.push('wake'),
      destroy: () => void stills.push('destroy'),
    },
  })
  return { layer, seen, stills }
}

it('is a still picture only while it is shown and not drawn again', () => {
  const { layer, stills } = setUp()
  layer.rest()
  layer.draw(true)
  layer.rest()
  layer.draw(true)
  layer.draw(false)
  layer.rest()
  layer.destroy()
  expect(stills).toEqual(['wake', 'rest', 'wake', 'wake', 'destroy'])
})

it('is hidden, without pixels and never drawn until there is something to draw', () => {
  const { layer, seen } = setUp()
  layer.release()
  layer.draw(false)
  expect(seen).toEqual({ isVisible: false, pixels: 0, draws: 0 })
  layer.draw(true)
  expect(seen).toEqual({ isVisible: true, pixels: 80, draws: 1 })
  layer.release()
  expect(seen.pixels, 'what is seen stays').toBe(80)
})

it('keeps its pixels for what comes again soon, and gives them back after that', () => {
  const { layer, seen } = setUp()
  layer.draw(true)
  layer.draw(false)
  expect(seen).toEqual({ isVisible: false, pixels: 80, draws: 1 })
  vi.advanceTimersByTime(9_000)
  layer.draw(true)
  layer.draw(false)
  vi.advanceTimersByTime(9_000)
  expect(seen.pixels).toBe(80)
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual({ isVisible: false, pixels: 0, draws: 2 })
  layer.draw(true)
  expect(seen).toEqual({ isVisible: true, pixels: 80, draws: 3 })
  vi.advanceTimersByTime(20_000)
  expect(seen.pixels).toBe(80)
})
