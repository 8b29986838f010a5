import type { Collector } from '../collector.ts'

/** Counts what does not come along. */
export type Loser = Pick<Collector, 'lose'>
