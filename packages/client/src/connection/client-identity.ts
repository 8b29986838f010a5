import type { Welcome } from '@tiza/protocol'
import type { OutboxPort } from '../outbox/outbox-port.ts'
import type { Submissions } from '../outbox/submissions-types.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Pending } from '../replica/pending.ts'
import type { Clock, Transport } from '../transport.ts'
import type { OutboxEntry } from '../types.ts'
import type { ConnectionMachine } from './connection-machine.ts'
import type { SessionTerms } from './session-terms.ts'

/**
 * The client id under which this tab sends, and whether it is still this tab's: another tab takes the
 * outbox over when this one sleeps. Where it is not, or the server does not know its numbers, the tab
 * takes a new one.
 */
export interface ClientIdentity {
  /** Makes sure that the id is this tab's before anything is sent; `onAdmitted` follows if it is. */
  handleWelcome(payload: Welcome): Promise<void>
  /** The server does not know our numbers: takes a new id as soon as nothing else is to come. */
  handleResync(): void
  /** The server has loaded its log again, to `seq`, and knows our numbers up to `lastN`. [RS12] */
  handleReset(reset: { readonly seq: number; readonly lastN: number }): void
  /** The board has caught up with the log. */
  handleCaughtUp(): void
  /** Somebody else has connected under this id. */
  handleReplaced(): Promise<void>
  /** Another tab has taken over what this one had kept; the rest goes on under a new id. */
  handOver(isTaken: (entry: OutboxEntry) => boolean): void
}

export interface ClientIdentityOptions {
  readonly store: Pick<BoardStore, 'seq' | 'pending' | 'handOver' | 'renumber'>
  readonly outbox: Pick<OutboxPort, 'client' | 'durable' | 'renew'>
  readonly transport: Pick<Transport, 'reopen'>
  readonly clock: Pick<Clock, 'now'>
  readonly connection: Pick<ConnectionMachine, 'current' | 'rememberTurn'>
  readonly terms: Pick<SessionTerms, 'role' | 'session' | 'forgetSession'>
  readonly submissions: Pick<
    Submissions,
    'next' | 'highestSent' | 'skipUsed' | 'refit' | 'start' | 'stop' | 'restart'
  >
  /** The id is this tab's: the connection may be used. */
  readonly onAdmitted: (payload: Welcome) => void
  /** Ends the turn of the connection, before another begins. */
  readonly onLeave: () => void
  /** Another tab uses the id, for good. */
  readonly onReplaced: () => void
}

/** How often, within a minute, others may connect under a client id that is this tab's. */
const mostReplacements = 3
const replacementsMs = 60_000

export function createClientIdentity({
  store,
  outbox,
  transport,
  clock,
  connection,
  terms,
  submissions,
  onAdmitted,
  onLeave,
  onReplaced,
}: ClientIdentityOptions): ClientIdentity {
  /** A new id is taken once the board is at this seq. */
  let renameAtSeq: number | undefined
  /** When others connected under this id, within the last minute. */
  let replacedAtMs: readonly number[] = []

  function admit(payload: Welcome): void {
    const { lastN } = payload.you
    submissions.skipUsed(lastN)
    submissions.refit(lastN)
    if (terms.role === 'editor' && submissions.next > lastN + 1) renameAtSeq = payload.seq
    else submissions.start()
    onAdmitted(payload)
  }

  /** Takes a new id for what is pending, and connects with that. */
  function restart(entries: readonly OutboxEntry[]): void {
    renameAtSeq = undefined
    terms.forgetSession()
    submissions.restart(entries)
    transport.reopen()
  }

  return {
    async handleWelcome(payload) {
      renameAtSeq = undefined
      if (payload.you.lastN <= submissions.highestSent) return admit(payload)
      // Another tab has sent under this id: one before this one or, if it slept, one after it.
      const isCurrent = connection.rememberTurn()
      const isOurs = await outbox.renew()
      if (isOurs && isCurrent()) admit(payload)
    },
    handleResync() {
      renameAtSeq = 0
    },
    handleReset({ seq, lastN }) {
      if (terms.role !== 'editor' || submissions.next <= lastN + 1) return
      submissions.stop()
      renameAtSeq = seq
    },
    handleCaughtUp() {
      if (renameAtSeq === undefined) return
      if (store.seq < renameAtSeq || store.pending.ackedCount > 0) return
      onLeave()
      restart(store.renumber({ from: 1, to: 1 }))
    },
    async handleReplaced() {
      // Either the tab that took over what this one had kept while it slept, or one that slept and does
      // not know yet that this tab has taken over.
      if (!outbox.durable) return onReplaced()
      onLeave()
      const { client } = outbox
      const isOurs = await outbox.renew()
      if (!isOurs || client !== outbox.client || connection.current.state === 'ended') return
      const now = clock.now()
      replacedAtMs = [...replacedAtMs.filter((at) => now - at < replacementsMs), now]
      if (replacedAtMs.length > mostReplacements) onReplaced()
      else transport.reopen()
    },
    handOver(isTaken) {
      const { client } = outbox
      const { session } = terms
      const isOut = (entry: Pending) => entry.ackedSeq !== undefined || isTaken(entry)
      onLeave()
      restart(store.handOver(isOut, { client, session }))
    },
  }
}
