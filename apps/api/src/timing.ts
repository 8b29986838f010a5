/** How long who is silent is waited for, in milliseconds. */
export interface Timing {
  /** A connection is asked so often whether it is still there, */
  readonly pingEveryMs: number
  /** and let go when it has not said so by then. */
  readonly pongWithinMs: number
  /** From a connection of Socket.IO until it has joined a board. */
  readonly joinWithinMs: number
  /** From a TCP connection, or the first byte of a request, until all its headers are there. */
  readonly headersWithinMs: number
  /** Until all of a request is there: a picture of 10 MB over a slow line. */
  readonly requestWithinMs: number
  /** How often the two above are looked at. */
  readonly checkEveryMs: number
  /**
   * Until some of what waits for a connection is read. The kernel takes more once a third of what it
   * holds has gone, at most some 1.5 MB: a line of 20 KB a second may show nothing for a minute.
   */
  readonly readWithinMs: number
  /** How often that is looked at, and how much waits for all together. */
  readonly measureEveryMs: number
}

export const usualTiming: Timing = {
  pingEveryMs: 20_000,
  pongWithinMs: 15_000,
  joinWithinMs: 10_000,
  headersWithinMs: 10_000,
  requestWithinMs: 300_000,
  checkEveryMs: 5_000,
  readWithinMs: 120_000,
  measureEveryMs: 1_000,
}
