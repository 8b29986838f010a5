import type { Json, JsonObject } from '../json.ts'

/** One thing that passed, see packages/protocol/conformance/README.md. `at` is in milliseconds since the first. */
export interface Entry {
  readonly at: number
  readonly from: 'client' | 'server'
  /** The `auth` of a handshake. */
  readonly connect?: JsonObject
  /** The `data` of a `connect_error`. */
  readonly refused?: JsonObject
  readonly event?: string
  readonly data?: Json
  /** The event asks for an answer, which has this number as `answers`. */
  readonly ack?: number
  readonly answers?: number
  /** Of a client the query with which it asks for a snapshot, of a server the snapshot. */
  readonly snapshot?: JsonObject
  /** The connection ended, and why. */
  readonly disconnect?: string
}

/** A board at one seq of its log, tombstones included. */
export interface RecordedBoard {
  readonly epoch: string
  readonly seq: number
  readonly shapes: readonly JsonObject[]
}

/** What passed between one client and a server. */
export interface Transcript {
  readonly format: 'tiza-transcript'
  readonly version: number
  /** The minor of the client. */
  readonly minor: number
  /** What the client had of the board before the first entry. */
  readonly before?: RecordedBoard
  readonly entries: readonly Entry[]
}

/** A transaction as `ops` and the answers to `pull` have it. */
export interface RecordedTx {
  readonly seq: number
  readonly by: string
  readonly n: number
  readonly ops: readonly JsonObject[]
}
