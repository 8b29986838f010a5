import type { ErrorCode, Limits, Op, OpAck } from '@tiza/protocol'
import type { Pacer } from '../connection/pacer.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Answered } from '../replica/pending-txs.ts'
import type { Clock, Transport } from '../transport.ts'
import type { OutboxEntry, Rejection } from '../types.ts'
import type { TextMerge } from '../typing/text-merge.ts'
import type { OutboxPort } from './outbox-port.ts'

export interface SubmissionsOptions {
  readonly store: BoardStore
  readonly outbox: OutboxPort
  readonly transport: Pick<Transport, 'op'>
  readonly clock: Clock
  /** The rates of `op` events and of their bytes. */
  readonly pacers: Readonly<Record<'op' | 'opBytes', Pacer>>
  /** The first number that has not been used under the outbox's client id. */
  readonly nextN: number
  /** The limits of the server. */
  readonly told: { readonly current: Limits }
  /** Whether one may not draw for now, as a connection begins. */
  readonly isHeld: () => boolean
  readonly loadTextMerge?: (() => Promise<TextMerge>) | undefined
  /** Ops as the server understands them. */
  readonly toUnderstood: (ops: readonly Op[]) => readonly Op[]
  /** Ops in as few transactions as the limits of the server allow, which they keep to. */
  readonly fit: (ops: readonly Op[]) => readonly (readonly Op[])[]
  /** The log that the server speaks of, as far as one is known. */
  readonly getEpoch: () => string | undefined
  readonly onChange: () => void
  readonly onRejection: (rejection: Rejection) => void
  /** The numbers of transactions have changed, so nothing can be undone by them. */
  readonly onHistoryLost: () => void
  /** What waited for a text that is being typed may go on, see `isWaitingToMerge`. */
  readonly onMergeReady: () => void
  readonly onAck: (answer: Extract<OpAck, { ok: true }>) => void
  /** The server wants nothing more of this client. */
  readonly onStop: (code: ErrorCode) => void
  /** The server does not know the numbers of this client; nothing is sent until `start`. */
  readonly onResync: () => void
}

/** A person's own transactions, until the server has acknowledged or refused them. */
export interface Submissions {
  /** How many the server has not acknowledged. */
  readonly unsaved: number
  /** The next number that the server must receive. */
  readonly next: number
  /** The highest number that the server can have received from this tab, or from one that it took over. */
  readonly highestSent: number
  /** Whether nothing is sent or applied because what merges a text that is being typed is being loaded. */
  readonly isWaitingToMerge: boolean
  /** Numbers transactions, writes them to the outbox, shows them in one change of the view, and sends them. */
  submit(txs: readonly (readonly Op[])[], origin: 'local' | 'history'): readonly OutboxEntry[]
  /** The same for a text that is being typed, in place of what was typed before while that is unsent. */
  type(ops: readonly Op[], typing: string): readonly OutboxEntry[]
  prepareTyping(): void
  /** Merges texts that are being typed with what others have written meanwhile. */
  mergeTexts(): void
  /** A connection is there, on which nothing has been sent. */
  start(): void
  stop(): void
  /** Sends nothing for a while. */
  pause(ms: number): void
  /** One's right to draw has ended in place: what is unsent waits until `release`. */
  hold(): void
  release(): void
  /** Sends what may be sent by now. */
  pump(): void
  /** Writes entries to the outbox, or writes them again as they are by now. */
  put(entries: readonly OutboxEntry[]): void
  /** Writes to the outbox what answers have changed, and removes what they have completed. */
  persist(answered: Answered): void
  /** Numbers what is unsent after `lastN`, as a tab before this one may have sent more than it kept. */
  skipUsed(lastN: number): void
  /** Cuts what has used no number yet, as the server knows it to `lastN`, to its limits, and numbers it on. [LM13] */
  refit(lastN: number): void
  /** Goes on under a new client id with these entries, numbered from 1. */
  restart(entries: readonly OutboxEntry[]): void
  /** The board takes no more: reports what was unsent. */
  rejectUnsent(code: ErrorCode): void
}
