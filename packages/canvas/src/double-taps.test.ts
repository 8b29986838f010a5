import { beforeEach, expect, it } from 'vitest'
import { createDoubleTaps, type DoubleTaps } from './double-taps.ts'

let taps: DoubleTaps
let nowMs: number
let pointerId: number
beforeEach(() => {
  taps = createDoubleTaps()
  nowMs = 0
  pointerId = 2
})

type Place = readonly [x: number, y: number]
type Finger = Parameters<DoubleTaps['down']>[0]

function press([x, y]: Place, isPrimary = true): Finger {
  nowMs += 30
  pointerId += 1
  const finger = { pointerId, isPrimary, x, y, timeMs: nowMs }
  taps.down(finger)
  return finger
}

/** As in browsers: the finger that is lifted then loses its capture. */
function lift(finger: Finger, [x, y]: Place = [finger.x, finger.y]): boolean {
  nowMs += 30
  const isDouble = taps.up({ ...finger, x, y, timeMs: nowMs })
  taps.drop(finger.pointerId)
  return isDouble
}

it('is told of two taps at one place, one soon after the other', () => {
  expect(lift(press([200, 400]))).toBe(false)
  expect(lift(press([206, 395]), [208, 398])).toBe(true)
  nowMs += 400
  expect(lift(press([206, 395]))).toBe(false)
  expect(lift(press([306, 395]))).toBe(false)
})

it('is not told of two swipes that end at one place', () => {
  for (const end of [300, 303]) expect(lift(press([200, 600]), [200, end])).toBe(false)
  expect(lift(press([200, 303]))).toBe(false)
})

it('is not told of two taps by two fingers, which undo twice, whichever is lifted first', () => {
  for (const first of [0, 1]) {
    const fingers = [press([110, 520]), press([180, 520], false)]
    if (first === 1) fingers.reverse()
    expect(fingers.map((finger) => lift(finger))).toEqual([false, false])
  }
})

it('is told though a finger was lifted unseen, or another rests on a control', () => {
  press([50, 50])
  lift(press([200, 400]))
  expect(lift(press([200, 400]))).toBe(true)
  nowMs += 400
  lift(press([200, 400], false))
  expect(lift(press([200, 400], false))).toBe(true)
})

it('is not told of a tap after the mouse was pressed, or one that the browser took away', () => {
  lift(press([200, 400]))
  taps.forget()
  expect(lift(press([200, 400]))).toBe(false)
  nowMs += 400
  taps.drop(press([200, 400]).pointerId)
  expect(lift(press([200, 400]))).toBe(false)
})
