import type { OutboxEntry } from '../types.ts'

/** A transaction of one's own that the confirmed board does not hold yet. */
export interface Pending extends OutboxEntry {
  /** Position in the log, once acked; it leaves when the confirmed board gets there. */
  readonly ackedSeq?: number
  /** Another tab sends it, under this name and number; its number here is 0 or less. */
  readonly taken?: TakenOver
}

/** How the server knows a transaction that another tab sends. */
export interface TakenOver {
  readonly client: string
  /** Absent when this tab has never been connected under that name. */
  readonly session: string | undefined
  readonly n: number
}
