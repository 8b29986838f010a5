import type { Snapshot } from '@tiza/protocol'

/** Who a row is from: `here` is what this page notices of its own connection. */
export type From = 'client' | 'server' | 'here'

/** `presence` and `heartbeat` come so often that they are gathered; a `request` is one over HTTP. */
export type RowKind = 'event' | 'presence' | 'heartbeat' | 'connection' | 'request'

/** One of many that a row stands for. */
export interface Sample {
  readonly atMs: number
  readonly event: string
  /** Payload, as JSON text. */
  readonly json: string
  readonly ack?: number | undefined
}

/** The acknowledgement of an event, or the response to a request. */
export interface Answer {
  readonly atMs: number
  /** Of the packet, as text in UTF-8; of a response, its body without compression. */
  readonly bytes: number
  /** Of a snapshot only the beginning. */
  readonly json: string
  /** All of a snapshot. */
  readonly snapshot?: Snapshot
}

/** What is shown as one line: a packet, several that were gathered, or a change of the connection. */
export interface WireRow {
  readonly id: number
  /** Milliseconds since the record began. */
  readonly atMs: number
  readonly from: From
  readonly kind: RowKind
  /** Name of an event, or of what happened to the connection. */
  readonly event: string
  /** Payload, as JSON text; empty where there is none. */
  readonly json: string
  /** Of all packets that it stands for, as text in UTF-8, before any compression. */
  readonly bytes: number
  readonly transport: string | undefined
  /** How many packets it stands for. */
  readonly count: number
  /** The newest of those, where they are gathered. */
  readonly samples: readonly Sample[]
  /** The number of its acknowledgement, where it asks for one. */
  readonly ack?: number | undefined
  readonly answer?: Answer
  /** The connection went before there was an answer. */
  readonly isUnanswered?: true
  /** The attempt to connect that it belongs to, or that it is, from 1 since the last `welcome`. */
  readonly attempt?: number
  /** What an attempt began with, where that is not what it ended with. */
  readonly insteadOf?: string
  /** The connection's terms when an `op` was sent. */
  readonly terms?: Terms
  /** What the client had of the board when it said that it wants to join, or when observing began. */
  readonly board?: Snapshot | undefined
}

/** A row as it is added: what is left out is as it is usually. */
export type NewRow = Pick<WireRow, 'from' | 'kind' | 'event'> & Partial<WireRow>

/** What the numbers of a client's transactions mean: only within these they are the same. */
export interface Terms {
  readonly session: string
  readonly epoch: string
}

/** A record at one moment. */
export interface Recording {
  readonly rows: readonly WireRow[]
  /** Rows that had to make room for newer ones. */
  readonly dropped: number
  /** Packets and changes of the connection since it was cleared. */
  readonly total: number
  readonly transport: string | undefined
  readonly terms: Terms | undefined
  /** The highest number of a transaction to which the server has given its final answer. */
  readonly lastN: number
}
