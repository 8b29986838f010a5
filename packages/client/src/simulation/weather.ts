/** How bad the network is; all but `latencyMs` are probabilities. */
export interface Weather {
  readonly latencyMs: number
  /** An answer is lost, and the client's time-out has to notice. */
  readonly lostAnswer: number
  /** The connection is cut just when an answer is on its way: committed, never acked. */
  readonly cutOnAnswer: number
  /** An op arrives twice. */
  readonly twice: number
  /** An `ops` frame overtakes others, as through a bus between servers. */
  readonly reorder: number
  /** An `ops` frame is lost on that bus; clients that miss it find out with the next one. */
  readonly lostFrame: number
  /** A snapshot cannot be had. */
  readonly lostSnapshot: number
}

export const calm: Weather = {
  latencyMs: 20,
  lostAnswer: 0,
  cutOnAnswer: 0,
  twice: 0,
  reorder: 0,
  lostFrame: 0,
  lostSnapshot: 0,
}
