import type { Board, Handshake, Refusal, Right, Snapshot, Tx } from '@tiza/protocol'
import type { Entry } from './log-entry.ts'
import type { Line, ServerSession } from './server-session.ts'

/** A server in memory, and what tests may do to it. */
export interface ReferenceServer {
  readonly epoch: string
  /** Names what the server has: another one each time that it has lost something. */
  readonly history: number
  /** Every durable transaction of this epoch, in order. */
  readonly log: readonly Tx[]
  /** What is stored, for checks: refusals too. */
  readonly entries: readonly Entry[]
  readonly board: Board
  /** Some of what somebody was sent as a whole, of this history. */
  readonly served: readonly Snapshot[]
  /** What tombstones come to before the oldest are forgotten. */
  readonly tombstoneBytes: number
  /** Whether all that was accepted is durable. */
  readonly isIdle: boolean
  /** How often a client sent other ops under a number that it had used. */
  readonly conflicts: number
  readonly sessionCount: number
  /** Who was behind a session, also one that is gone. */
  getName(session: string): string | undefined
  /** Whether the board takes no more than it has. */
  setFull(next: boolean): void
  /** What somebody may do from now on, by name. */
  setRight(name: string, right: Right): void
  /** Everybody whose right was changed may draw again. */
  giveRightsBack(): void
  /** How often something was refused because its author may not draw. */
  readonly readOnlyRefusals: number
  /** How often an op is answered `rate_limited`, `unavailable` or `internal`, 0 to 1. */
  setMoodiness(next: number): void
  join(handshake: Handshake, line: Line): ServerSession | Refusal
  /** The board as far as it is durable, or, for whom that will do, at some seq from `base` on. */
  getSnapshot(base?: number): Snapshot
  /** The process dies and comes back: connections and what was not committed are gone. */
  restart(): void
  /** An older backup is restored: history ends after `keptSeq`, under a new epoch. */
  rewind(keptSeq: number): void
  /**
   * The same while everybody stays connected: they receive `reset`, with their `lastN` or, as of a server of an
   * earlier minor, without.
   */
  resetTo(keptSeq: number, options: { readonly saysLastN: boolean }): void
  /** How often that has happened: what was sent before does not arrive after it. */
  readonly resets: number
  /** The same, but nobody notices: the epoch stays, and seqs are given out again. */
  lose(keptSeq: number): void
  /** A client was idle for so long that its row is gone. */
  forget(session: string): void
}
