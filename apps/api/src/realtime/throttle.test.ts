import { limits } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { sessionRates } from './rate-limit.ts'
import { createThrottle, type Throttle } from './throttle.ts'

/** A clock, and a throttle of ops that goes by it. */
function open() {
  const clock = { nowMs: 0 }
  const options = { atOnce: limits.inFlightTx, now: () => clock.nowMs }
  return { clock, throttle: createThrottle(sessionRates.op, options) }
}

/**
 * Has a client send transactions as the protocol allows: sixteen on the way, all again in order after
 * the time that it is told. Answers take a millisecond.
 */
function drain(throttle: Throttle, clock: { nowMs: number }, count: number) {
  const seen = { taken: 0, refused: 0, unheeded: 0 }
  let waitUntilMs = 0
  while (seen.taken < count) {
    clock.nowMs++
    if (clock.nowMs < waitUntilMs) continue
    let isRefused = false
    for (let at = 0; at < limits.inFlightTx && seen.taken < count; at++) {
      const verdict = throttle.take()
      if (verdict.state === 'passed') {
        if (!isRefused) seen.taken++
        continue
      }
      isRefused = true
      seen.refused++
      if (!verdict.isHeeded) seen.unheeded++
      waitUntilMs = Math.max(waitUntilMs, clock.nowMs + verdict.retryAfterMs)
    }
  }
  return seen
}

describe('[LM6] a throttle', () => {
  it('takes the work of a long journey offline, and counts nothing against whoever waits', () => {
    const { clock, throttle } = open()
    const { unheeded, refused } = drain(throttle, clock, 5_000)
    expect(unheeded).toBe(0)
    expect(refused).toBeLessThan(5_000)
    // 400 at once, then 100 a second.
    expect(clock.nowMs).toBeGreaterThan(45_000)
    expect(clock.nowMs).toBeLessThan(50_000)
  })

  it('counts what goes on before the time is up, but for what was on the way', () => {
    const { clock, throttle } = open()
    for (let at = 0; at < 400; at++) expect(throttle.take()).toEqual({ state: 'passed' })
    const verdicts = Array.from({ length: 20 }, () => throttle.take())
    expect(verdicts.map((verdict) => verdict.state === 'refused' && verdict.isHeeded)).toEqual([
      ...Array(limits.inFlightTx).fill(true),
      ...Array(4).fill(false),
    ])
    expect(verdicts[0]).toEqual({ state: 'refused', retryAfterMs: 160, isHeeded: true })
    clock.nowMs += 159
    expect(throttle.take()).toEqual({ state: 'refused', retryAfterMs: 1, isHeeded: false })
    clock.nowMs += 1
    for (let at = 0; at < 16; at++) expect(throttle.take()).toEqual({ state: 'passed' })
    expect(throttle.take()).toMatchObject({ state: 'refused', isHeeded: true })
  })
})
