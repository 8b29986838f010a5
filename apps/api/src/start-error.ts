/** An error that the operator can fix; its message is one sentence for them. */
export class StartError extends Error {
  /** Survives the way from a worker, which the class does not. */
  readonly code = 'CANNOT_START'
}

/** The data is damaged: the command was right but cannot be carried out. */
export class DamagedDataError extends StartError {}
