import { type ErrorCode, getReaction, type Limits, type Op, type OpAck } from '@tiza/protocol'
import type { Pacer } from '../connection/pacer.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import { getPendingNs, replaceTyped } from '../replica/pending-seq.ts'
import type { Answered } from '../replica/pending-txs.ts'
import type { Clock, Transport } from '../transport.ts'
import type { OutboxEntry, Rejection } from '../types.ts'
import type { TextMerge } from '../typing/text-merge.ts'
import { createTextMerger } from '../typing/text-merger.ts'
import type { OutboxPort } from './outbox-port.ts'
import { createRefusals } from './refusals.ts'
import { createSender, resendMs } from './sender.ts'
import { toPersisted } from './to-persisted.ts'

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
  readonly loadTextMerge?: (() => Promise<TextMerge>) | undefined
  /** Ops as the server understands them. */
  readonly toUnderstood: (ops: readonly Op[]) => readonly Op[]
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
  /** One's right to draw has ended in place: what is unsent waits until `release`, or the next connection. */
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
  /** Goes on under a new client id with these entries, numbered from 1. */
  restart(entries: readonly OutboxEntry[]): void
  /** The board takes no more: reports what was unsent. */
  rejectUnsent(code: ErrorCode): void
}

export function createSubmissions({ store, outbox, ...options }: SubmissionsOptions): Submissions {
  let { nextN } = options
  let highestSent = ([...store.pending.values()].find(({ offline }) => offline)?.n ?? nextN) - 1
  /** Whether an earlier tab may have sent numbers that it did not keep. */
  let isInherited = nextN > 1
  const merger = createTextMerger({
    store,
    loadTextMerge: options.loadTextMerge,
    submit: ({ typing, ops }) =>
      take([{ n: nextN++, ops: store.withShapes(ops), typing }], 'merge'),
    onReady() {
      options.onMergeReady()
      // What was typed meanwhile has waited for it.
      sender.pump()
    },
  })
  const sender = createSender({
    ...{ store, transport: options.transport, clock: options.clock, pacers: options.pacers },
    isPersisted: (n) => outbox.isPersisted(n) && !merger.isLoadAwaited,
    told: options.told,
    toUnderstood: options.toUnderstood,
    onAnswer: handleAnswer,
  })
  const refusals = createRefusals({ store, persist, onRejection: options.onRejection })

  const getHighestSent = () => Math.max(highestSent, sender.highest)

  function put(entries: readonly OutboxEntry[]): void {
    outbox.put(entries.map(toKept), nextN)
  }

  function persist({ answered, rewritten }: Answered): void {
    // In this order: a tab that takes over between the two finds nothing that cannot be sent.
    if (rewritten.length > 0) put(rewritten)
    if (answered.length > 0) outbox.remove(answered)
  }

  function toKept(entry: OutboxEntry): OutboxEntry {
    const isOffline = isInherited && entry.n > highestSent
    return toPersisted(store.toLasting(entry), { epoch: options.getEpoch(), isOffline })
  }

  function take(entries: readonly OutboxEntry[], origin: 'local' | 'history' | 'merge'): void {
    put(entries)
    store.addPending(entries, origin)
    options.onChange()
    sender.pump()
  }

  function handleAnswer(n: number, answer: OpAck): void {
    if (answer.ok) {
      options.onAck(answer)
      persist(store.ack(n, answer.seq))
      options.onChange()
      return
    }
    const { code, retryAfterMs, message, path } = answer
    switch (getReaction(code)) {
      case 'drop':
        refusals.drop(n, code, { ...(message && { message }), ...(path && { path }) })
        merger.merge()
        options.onChange()
        sender.pump()
        return
      case 'stop':
        options.onStop(code)
        return
      case 'retry':
        sender.pause(retryAfterMs ?? resendMs)
        return
      case 'resync':
        // Transactions behind one that has to wait are refused, too: only the first one says why. A `gap`
        // before that is work which the server has had and lost, so that sending again is no use. [RS12]
        if (store.pending.getFirstUnacked()?.n !== n) {
          sender.pause(resendMs)
          return
        }
        sender.stop()
        options.onResync()
    }
  }

  return {
    get unsaved() {
      return store.pending.size - store.pending.ackedCount
    },
    get next() {
      return store.pending.getFirstUnacked()?.n ?? nextN
    },
    get highestSent() {
      return getHighestSent()
    },
    get isWaitingToMerge() {
      return merger.isLoadAwaited
    },
    submit(txs, origin) {
      if (txs.length === 0) return []
      const entries = txs.map((ops): OutboxEntry => ({ n: nextN++, ops }))
      take(entries, origin)
      return entries
    },
    type(ops, typing) {
      merger.prepare()
      if (merger.noteIntoDeleted(ops, typing)) return []
      const last = store.pending.get(nextN - 1)
      const isOpen =
        last?.typing === typing &&
        // What brings a shape back is needed, whatever is typed into it next.
        last.ops.every(({ op }) => op === 'patch') &&
        last.n > getHighestSent() &&
        // Not one whose condition has failed, as this one would have no effect either.
        getPendingNs(ops).has(last.n)
      const entry = isOpen
        ? { n: last.n, ops: replaceTyped(last.ops, ops), typing }
        : { n: nextN++, ops, typing }
      if (isOpen) store.takeBack(entry.n)
      take([entry], 'local')
      return [entry]
    },
    prepareTyping: merger.prepare,
    mergeTexts: merger.merge,
    start: sender.start,
    stop: sender.stop,
    pause: sender.pause,
    hold: sender.hold,
    release: sender.release,
    pump: sender.pump,
    put,
    persist,
    skipUsed(lastN) {
      const from = getHighestSent() + 1
      const unsent = [...store.pending.values()].filter(({ n }) => n >= from)
      const wasInherited = isInherited
      isInherited = false
      if (lastN < from) {
        // Kept as what may have been sent, before it is.
        if (wasInherited) put(unsent)
        return
      }
      const moved = store.renumber({ from, to: lastN + 1 })
      nextN = lastN + 1 + moved.length
      highestSent = lastN
      put(moved)
      outbox.remove(unsent.map(({ n }) => n).filter((n) => n <= lastN))
      if (moved.length > 0) options.onHistoryLost()
    },
    restart(entries) {
      sender.restart()
      nextN = entries.length + 1
      highestSent = 0
      isInherited = false
      options.onHistoryLost()
      const after = store.pending.getTaken().flatMap(({ taken }) => taken?.client ?? [])
      outbox.rename(entries.map(toKept), nextN, [...new Set(after)])
    },
    rejectUnsent: refusals.rejectUnsent,
  }
}
