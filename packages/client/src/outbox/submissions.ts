import { getReaction, type OpAck } from '@tiza/protocol'
import { getPendingNs, replaceTyped } from '../replica/pending-seq.ts'
import type { Answered } from '../replica/pending-txs.ts'
import type { OutboxEntry } from '../types.ts'
import { createTextMerger } from '../typing/text-merger.ts'
import { createRefusals } from './refusals.ts'
import { createSender, resendMs } from './sender.ts'
import type { Submissions, SubmissionsOptions } from './submissions-types.ts'
import { toPersisted } from './to-persisted.ts'

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
    isHeld: options.isHeld,
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
    refit(lastN) {
      const from = Math.max(lastN, sender.highest) + 1
      const unsent = [...store.pending.values()].flatMap(({ n }) => (n >= from ? [n] : []))
      const moved = store.refit({ from, fit: options.fit })
      if (!moved) return
      nextN = (unsent[0] ?? from) + moved.length
      put(moved)
      outbox.remove(unsent.filter((n) => n >= nextN))
      options.onHistoryLost()
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
