import type { Fault } from '@tiza/protocol'

/** A request that is refused for what is in it, with the HTTP status of the answer. */
export class InvalidError extends Error {
  readonly fault: Fault
  readonly statusCode: number

  constructor(fault: Fault, statusCode = 400) {
    super(fault.message)
    this.fault = fault
    this.statusCode = statusCode
  }
}
