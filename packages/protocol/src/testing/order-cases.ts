import type { OpPayload } from '../events/transactions.ts'
import type { Op } from '../ops.ts'

/** A case of `conformance/order-of-checks.json`; its README describes the fields. */
export interface OrderCase {
  readonly name: string
  readonly rules: readonly string[]
  /** `transaction`: about numbers and roles, not about ops. */
  readonly level?: 'transaction'
  readonly role?: 'viewer'
  /** The transactions that make the board. */
  readonly before: readonly (readonly Op[])[]
  readonly send: OpPayload
  readonly expect: OrderOutcome
}

export interface OrderOutcome {
  readonly ok: boolean
  readonly code?: string
  readonly at?: number
  readonly path?: string
  readonly n?: number
  readonly lastN?: number
  readonly dup?: boolean
  readonly skipped?: readonly number[]
  /** The ops in the log; without it nothing new is logged. */
  readonly log?: readonly unknown[]
}
