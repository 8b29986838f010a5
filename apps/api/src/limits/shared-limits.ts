import type { IncomingHttpHeaders } from 'node:http'
import { type Buckets, createBuckets, type Rate } from './rate-limit.ts'

/** What all servers that share their boards count together. */
export interface SharedLimits {
  /**
   * Buckets by key from which is taken here and, a moment later, at the other servers. `name` says what is counted,
   * and is given once; `now` is in milliseconds.
   */
  createBuckets(name: string, rate: Rate, now: () => number): Buckets
  /** Whether another server has passed a request on to this one, and has counted it. */
  isCounted(request: { readonly headers: IncomingHttpHeaders }): boolean
}

/** What a server counts that has its boards for itself. */
export const ownLimits: SharedLimits = {
  createBuckets: (_name, rate, now) => createBuckets(rate, now),
  isCounted: () => false,
}
