/** Timeouts of connections, in milliseconds. */
export interface Timing {
  /** Interval of heartbeats. */
  readonly pingEveryMs: number
  /** Time to answer a heartbeat before the connection is closed. */
  readonly pongWithinMs: number
  /** From an Engine.IO connection until it has joined a board. */
  readonly joinWithinMs: number
  /** From a TCP connection, or the first byte of a request, until its headers are complete. */
  readonly headersWithinMs: number
  /** Until a request is complete: a PDF of 50 MB over a slow line, 33 KB a second. */
  readonly requestWithinMs: number
  /** How often the two above are checked. */
  readonly checkEveryMs: number
  /**
   * Time without progress before a reader counts as stalled. The kernel takes more data once a third of its
   * buffer, at most some 1.5 MB, has drained: a line of 20 KB a second may show no progress for a minute.
   */
  readonly readWithinMs: number
  /**
   * The pulse of the server: how often stalled readers, queued bytes, open boards, the disk and due
   * heartbeats are checked.
   */
  readonly pulseEveryMs: number
  /** How long nobody does anything before the pulse rests. */
  readonly restAfterMs: number
  /** The same as `pulseEveryMs`, at rest. */
  readonly restEveryMs: number
  /**
   * How often a server says to others that have the same data that it is there: at the first beat of the pulse after that
   * time, which is less than the time between two at rest, so that it is as often then.
   */
  readonly beatEveryMs: number
  /** How long an older server that has the same data, and no way to this one, may be there beside it: an update takes that. */
  readonly overlapMs: number
  /** How long neither the database nor NATS may be reached until boards are given up. */
  readonly cutOffMs: number
}

export const usualTiming: Timing = {
  pingEveryMs: 20_000,
  pongWithinMs: 15_000,
  joinWithinMs: 10_000,
  headersWithinMs: 10_000,
  requestWithinMs: 1_500_000,
  checkEveryMs: 5_000,
  readWithinMs: 120_000,
  pulseEveryMs: 1_000,
  restAfterMs: 30_000,
  restEveryMs: 4_000,
  beatEveryMs: 3_500,
  overlapMs: 30_000,
  cutOffMs: 5_000,
}
