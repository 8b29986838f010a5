import type { Op, OpAck } from '@tiza/protocol'
import type { Weather } from './weather.ts'

/** The network of one tab, as its transports find it. */
export interface Network {
  readonly weather: Weather
  readonly isUp: boolean
  /** Whether the tab lives: a dead one receives nothing. */
  readonly isAlive: boolean
  /** The transports that are open. */
  readonly wires: Set<Wire>
}

/** What a network does to one transport. */
export interface Wire {
  cut(): void
  connect(): void
}

/** An answer that a client was given: what the server has promised. */
export interface HeardAck {
  readonly ops: readonly Op[]
  /** Of the server, see there. */
  readonly history: number
  readonly session: string
  readonly answer: OpAck
}
