import type { Op, PersonAck, Profile, RightChange, Role, Welcome } from '@tiza/protocol'
import type { BoardIdentity } from '../identity/board-identity.ts'
import type { OutboxPort } from '../outbox/outbox-port.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Clock, Transport, TransportEvents } from '../transport.ts'
import type { Connection, OutboxEntry, Rejection } from '../types.ts'
import type { TextMerge } from '../typing/text-merge.ts'
import type { Pacer } from './pacer.ts'
import type { SessionTerms } from './session-terms.ts'
import type { ToldLimits } from './told-limits.ts'

/** What a sync client works with. */
export interface SyncOptions {
  readonly board: string
  readonly token?: string
  readonly store: BoardStore
  readonly outbox: OutboxPort
  readonly transport: Transport
  readonly clock: Clock
  readonly getProfile: () => Profile
  /** The lowest minor of a server that will do. */
  readonly minMinor?: number | undefined
  readonly nextN: number
  /** The log that the store and the kept transactions speak of, as far as any is known. */
  readonly epoch: string | undefined
  /** Who one is on the board. */
  readonly identity: Pick<
    BoardIdentity,
    'proof' | 'handleWelcome' | 'handleWaiting' | 'handleRefusal' | 'forgetHost'
  >
  /** The password of the link, where it has one. */
  readonly password?: string | undefined
  /**
   * Asks whether the board is in the bin, where there is a host key of which the server has not been told: `undefined`
   * without one. Never rejects.
   */
  readonly findBinned?: () => Promise<boolean> | undefined
  /** For tests: how many shapes the store takes at a time. */
  readonly shapesPerSlice?: number
  /** The limits of the server, which are noted here. */
  readonly told: ToldLimits
  /** The rate of packets of all kinds, which is noted here. */
  readonly packets: Pacer
  /** Loads what merges texts; by default when somebody begins to type. */
  readonly loadTextMerge?: (() => Promise<TextMerge>) | undefined
  /** The parts of the conversation that are about people, not shapes. */
  readonly presence: Pick<TransportEvents, 'live' | 'ink' | 'peers'> & {
    followRights(change: Pick<RightChange, 'others'>): void
    welcome(payload: Welcome): void
    down(): void
  }
  readonly onChange: () => void
  readonly onRejection: (rejection: Rejection) => void
  /** What was noted of revisions and numbers means nothing any more. */
  readonly onHistoryLost: () => void
}

/** Keeps a store and a server together: connects, resumes, catches up, sends what is pending. */
export interface SyncClient {
  readonly connection: Connection
  /** Whether there is more that the server had when it first said `welcome`. */
  readonly isBehind: boolean
  readonly role: Role
  /** What the server has said of the board and of this client. */
  readonly terms: Pick<SessionTerms, 'notes' | 'rights' | 'waiting' | 'minor' | 'caps'>
  /** The server knows who one is. */
  handlePerson(answer: Extract<PersonAck, { ok: true }>): void
  /** Own transactions that no ack has promised yet. */
  readonly unsaved: number
  open(): void
  /** Takes transactions into the outbox, all at once, and sends them when it can; numbers them. */
  submit(txs: readonly (readonly Op[])[], origin: 'local' | 'history'): readonly OutboxEntry[]
  prepareTyping(): void
  /** Takes a text that is being typed; while what was typed before is unsent, in its place. */
  type(ops: readonly Op[], typing: string): readonly OutboxEntry[]
  /** Sends what may be sent by now. */
  pump(): void
  /** This tab slept, and another took over what it had kept: what only this one has goes on. */
  handOver(isTaken: (entry: OutboxEntry) => boolean): void
  close(): void
}
