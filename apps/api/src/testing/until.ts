import { vi } from 'vitest'

/**
 * Resolves with what a check returns, once it neither throws nor rejects. What it waits for must come: the limit
 * is for what hangs, and no crowded machine reaches it.
 */
export function until<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 60_000, interval: 5 })
}
