import { afterAll, vi } from 'vitest'

/** After each file of tests: the next one in the same process has the clock and the globals of the system. */
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
