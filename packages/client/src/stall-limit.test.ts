import { expect, it } from 'vitest'
import { createVirtualClock } from './simulation/virtual-clock.ts'
import { createStallLimit } from './stall-limit.ts'

const never = new Promise<never>(() => undefined)

it('limits each step, not all of them together', async () => {
  const clock = createVirtualClock()
  const limit = createStallLimit({ clock })
  for (let step = 0; step < 10; step++) {
    const waiting = limit.wait(new Promise((resolve) => clock.delay(() => resolve(step), 90)), 100)
    await clock.advance(90)
    expect(await waiting).toBe(step)
  }
  const stalled = expect(limit.wait(never, 100)).rejects.toThrow('stalled')
  await clock.advance(100)
  await stalled
  expect(limit.signal.aborted).toBe(true)
  await expect(limit.wait(never)).rejects.toThrow('stalled')
})

it('is aborted with the outer signal, before and after it began', async () => {
  const clock = createVirtualClock()
  const controller = new AbortController()
  const limit = createStallLimit({ clock, signal: controller.signal })
  const waiting = expect(limit.wait(never)).rejects.toThrow('aborted')
  controller.abort()
  await waiting
  const late = createStallLimit({ clock, signal: controller.signal })
  await expect(late.wait(never)).rejects.toThrow('aborted')
})
