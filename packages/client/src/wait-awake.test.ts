import { expect, it } from 'vitest'
import { createVirtualClock } from './simulation/virtual-clock.ts'
import { waitAwake } from './wait-awake.ts'

/** A clock whose process can stand still: its time goes on, and no timer runs. */
function createScene() {
  const timers = createVirtualClock()
  let stillMs = 0
  let calls = 0
  const clock = { delay: timers.delay, now: () => timers.now() + stillMs }
  return {
    clock,
    run: () => void calls++,
    advance: timers.advance,
    standStill: (ms: number) => {
      stillMs += ms
    },
    get calls() {
      return calls
    },
  }
}

it('calls back once, after all of the wait', async () => {
  const scene = createScene()
  waitAwake(scene.run, 400, scene.clock)
  await scene.advance(399)
  expect(scene.calls).toBe(0)
  await scene.advance(1_000)
  expect(scene.calls).toBe(1)
})

it('does not count the part in which the page stood still', async () => {
  const scene = createScene()
  waitAwake(scene.run, 400, scene.clock)
  await scene.advance(350)
  scene.standStill(60_000)
  await scene.advance(50)
  expect(scene.calls, 'what came meanwhile is read first').toBe(0)
  await scene.advance(99)
  expect(scene.calls).toBe(0)
  await scene.advance(1)
  expect(scene.calls).toBe(1)
})

it('ends where a machine stands still again and again', async () => {
  const scene = createScene()
  waitAwake(scene.run, 400, scene.clock)
  for (let part = 0; part < 7; part++) {
    scene.standStill(1_000)
    await scene.advance(100)
  }
  expect(scene.calls).toBe(0)
  scene.standStill(1_000)
  await scene.advance(100)
  expect(scene.calls).toBe(1)
})

it('can be ended in any part', async () => {
  const scene = createScene()
  const end = waitAwake(scene.run, 400, scene.clock)
  await scene.advance(250)
  end()
  await scene.advance(1_000)
  expect(scene.calls).toBe(0)
})
