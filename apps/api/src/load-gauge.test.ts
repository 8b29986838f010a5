import { performance } from 'node:perf_hooks'
import { afterEach, expect, it, vi } from 'vitest'
import { createLoadGauge } from './load-gauge.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('measures when it is read, no more often than every 100 ms, and without a timer', () => {
  vi.useFakeTimers()
  const usage = vi.spyOn(process, 'cpuUsage')
  const ofLoop = { utilization: 0.25, idle: 75, active: 25 }
  vi.spyOn(performance, 'eventLoopUtilization').mockReturnValue(ofLoop)
  let nowMs = 0
  const gauge = createLoadGauge(() => nowMs)
  expect(vi.getTimerCount()).toBe(0)
  usage.mockClear()
  nowMs = 99
  expect(gauge.load).toBe(0)
  expect(usage).not.toHaveBeenCalled()
  nowMs = 100
  usage.mockReturnValueOnce({ user: 1e9, system: 0 })
  expect([gauge.load, gauge.load]).toEqual([1, 1])
  expect(usage).toHaveBeenCalledTimes(2)
  nowMs = 200
  usage.mockReturnValueOnce({ user: 0, system: 0 })
  expect(gauge.load).toBe(0.25)
})
