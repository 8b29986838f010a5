/** Why the server, or a command, cannot do its work here: for whoever started it, in a sentence. */
export class StartError extends Error {
  /** Comes through from a worker, where the class does not. */
  readonly code = 'CANNOT_START'
}

/** The data is damaged: what was asked for is well, and all the same not done. */
export class DamagedDataError extends StartError {}
