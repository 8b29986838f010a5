import type { Loss } from './format.ts'

/** Counts what of a file does not come along. */
export interface LossCounter {
  /** Something does not: a key of the words for losses. */
  add(what: string, count?: number): void
  /** What has been counted, each key once, in the order in which they came up. */
  list(): readonly Loss[]
}

/** A counter at nothing. */
export function createLossCounter(): LossCounter {
  const counts = new Map<string, number>()
  return {
    add(what, count = 1) {
      if (count > 0) counts.set(what, (counts.get(what) ?? 0) + count)
    },
    list: () => [...counts].map(([what, count]) => ({ what, count })),
  }
}
