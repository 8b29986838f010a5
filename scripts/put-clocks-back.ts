import { afterAll, vi } from 'vitest'

/** After each file of tests: the next one in the same process has the clock of the system. */
afterAll(() => void vi.useRealTimers())
