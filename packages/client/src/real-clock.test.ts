import { afterEach, expect, it, vi } from 'vitest'
import { createRealClock } from './real-clock.ts'

afterEach(() => vi.unstubAllGlobals())

it.each(['setImmediate', 'MessageChannel'])(
  'pauses in a task of its own, in order: %s',
  async (by) => {
    if (by === 'MessageChannel') vi.stubGlobal('setImmediate', undefined)
    const clock = createRealClock()
    const order: string[] = []
    const pauses = ['first', 'second'].map((name) => clock.pause().then(() => order.push(name)))
    await Promise.resolve()
    await Promise.resolve()
    expect(order).toEqual([])
    await Promise.all(pauses)
    expect(order).toEqual(['first', 'second'])
  },
)

it('ticks after the frame, not within it', async () => {
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('document', { visibilityState: 'visible' })
  const clock = createRealClock()
  const ticks: string[] = []
  const both = new Promise<void>((resolve) => {
    clock.tick(() => ticks.push('first'))
    clock.tick(() => {
      ticks.push('second')
      resolve()
    })
  })
  for (const run of frames) run()
  await Promise.resolve()
  expect(ticks).toEqual([])
  await both
  expect(ticks).toEqual(['first', 'second'])
})

it('goes on where the time of day is set back by years', () => {
  const clock = createRealClock()
  const before = clock.now()
  const setBack = vi.spyOn(Date, 'now').mockReturnValue(0)
  const passedMs = clock.now() - before
  setBack.mockRestore()
  expect(passedMs).toBeGreaterThanOrEqual(0)
  expect(passedMs).toBeLessThan(60_000)
})
