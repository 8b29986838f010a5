import {
  type BoardNotes,
  type ErrorCode,
  getReaction,
  type Handshake,
  limits,
  type Op,
  type OpAck,
  type OpsPayload,
  type Profile,
  protocolMinor,
  type Role,
  type Snapshot,
  type Tx,
  type Welcome,
} from '@tiza/protocol'
import type { BoardStore, GoneOrExists } from './board-store.ts'
import { findLost, getTouched } from './find-lost.ts'
import { loadInSlices } from './load-in-slices.ts'
import { getPendingIf, hasIf, replaceTyped } from './pending-seq.ts'
import type { Answered, Pending } from './pending-txs.ts'
import { createSender, resendMs } from './sender.ts'
import { getMostSnapshotBytes, SnapshotTooLargeError } from './snapshot-limit.ts'
import { createSnapshotLoader } from './snapshot-loader.ts'
import { splitOps } from './split-ops.ts'
import type { Clock, Transport, TransportEvents } from './transport.ts'
import type { Connection, OutboxEntry, Rejection } from './types.ts'
import type { TextMerge } from './typing/text-merge.ts'
import { createTextMerger } from './typing/text-merger.ts'
import { createTakenWatch } from './watch-taken.ts'

/** What the outbox keeps for the sync client. */
export interface OutboxPort {
  readonly client: string
  /** Whether it outlives this tab, so that other tabs may take it over. */
  readonly durable: boolean
  /**
   * Whether a number may be sent: a tab after this one knows of it, and of these ops. Else it could
   * use the number for others, and the server would take the second transaction for the first.
   */
  isKept(n: number): boolean
  put(entries: readonly OutboxEntry[], nextN: number): void
  remove(ns: readonly number[]): void
  /** Goes on under a new client id with these entries only, which come after those of others. */
  rename(entries: readonly OutboxEntry[], nextN: number, after: readonly string[]): void
  /** Asks whether the client id is still this tab's; where it is not, `handOver` follows. */
  renew(): Promise<boolean>
  /** The numbers that are kept under a client id, whichever tab owns it. */
  getKept(client: string): Promise<ReadonlySet<number>>
}

export interface SyncOptions {
  readonly board: string
  readonly token?: string
  readonly store: BoardStore
  readonly outbox: OutboxPort
  readonly transport: Transport
  readonly clock: Clock
  readonly getProfile: () => Profile
  readonly nextN: number
  /** The log that the store and the kept transactions speak of, as far as any is known. */
  readonly epoch: string | undefined
  /** For tests: how many shapes the store takes at a time. */
  readonly shapesPerSlice?: number
  /** For tests: how many ops a transaction may have. */
  readonly opsPerTx?: number
  /** Gets what merges texts; by default when somebody begins to type. */
  readonly loadTextMerge?: (() => Promise<TextMerge>) | undefined
  /** The parts of the conversation that are about people, not shapes. */
  readonly presence: Pick<TransportEvents, 'live' | 'ink' | 'peers'> & {
    welcome(payload: Welcome): void
    down(): void
  }
  readonly onChange: () => void
  readonly onRejection: (rejection: Rejection) => void
  /** What was noted of revisions and numbers means nothing any more. */
  readonly onHistoryLost: () => void
}

export type SyncClient = ReturnType<typeof createSyncClient>

const retryMs = 1_000
const longestRetryMs = 30_000
/** How often, within a minute, others may connect under a client id that is this tab's. */
const mostReplacements = 3

/** Keeps a store and a server together: connects, resumes, catches up, sends what is pending. */
export function createSyncClient(options: SyncOptions) {
  const { store, outbox, transport, clock, presence } = options
  const sender = createSender({
    ...{ store, transport, clock },
    isKept: (n) => outbox.isKept(n) && !merger.isAwaited,
    onAnswer: settle,
  })
  const takenWatch = createTakenWatch({
    ...{ store, clock },
    isOnline: () => connection.state === 'online',
    getKept: outbox.getKept,
    onAnswered(answered) {
      keep(answered)
      options.onChange()
      pump()
    },
  })
  const merger = createTextMerger({
    store,
    loadTextMerge: options.loadTextMerge,
    submit: ({ typing, ops }) => take([{ n: nextN++, ops, typing }], 'merge'),
    onReady() {
      if (connection.state === 'online') catchUp()
    },
  })
  let connection: Connection = { state: 'connecting' }
  let session: string | undefined
  let role: Role = 'editor'
  let notes: BoardNotes = {}
  let nextN = options.nextN
  /** Highest number that the server can have heard from us, or from a tab that we took over. */
  let highestSent = options.nextN - 1
  /** The log that the server speaks of. */
  let epoch = options.epoch
  /** Transactions heard ahead of their turn, by seq. */
  const ahead = new Map<number, Tx>()
  /** What the server said that the log comes to at some of those seqs. */
  const sums = new Map<number, number>()
  let pulling = false
  /** The server does not know our numbers: once the board is at this seq we take a new id. */
  let renameAtSeq: number | undefined
  /** Counts connections and reloads, so that late answers to earlier ones are ignored. */
  let generation = 0
  /** The store takes a board in slices. It goes on to the end, whatever the connection does. */
  let filling: Promise<void> | undefined
  /** When others connected under this client id, in the last minute. */
  let replacedAtMs: number[] = []

  function setConnection(next: Connection): void {
    connection = next
    options.onChange()
  }

  const snapshots = createSnapshotLoader({ transport, clock })
  /** Downloads that came to nothing, one after the other. */
  let failures = 0
  /** The longest snapshot that is loaded, in bytes of JSON. */
  let maxBytes = getMostSnapshotBytes({})
  /** How far the log went when the server said `welcome`. */
  let headSeq = 0
  /** Whether the store may be of a log that was lost before this connection, see `pull`. */
  let isUnchecked = false

  function disconnect(): void {
    generation++
    sender.stop()
    presence.down()
  }

  function end(code: Extract<Connection, { state: 'ended' }>['code']): void {
    disconnect()
    snapshots.stop()
    takenWatch.stop()
    connection = { state: 'ended', code }
    // Elsewhere what is unsent stays in the outbox, for the tab that sends it.
    const isLost = code !== 'replaced' && code !== 'closed' && code !== 'too_large'
    if (isLost) tellUnsent(code)
    transport.close()
    options.onChange()
  }

  /** There is nobody left to send to. */
  function tellUnsent(code: ErrorCode): void {
    const unsent = [...store.pending.values()].filter(({ ackedSeq }) => ackedSeq === undefined)
    if (unsent.length === 0) return
    const ops = unsent.flatMap((entry) => entry.ops)
    options.onRejection({ code, count: unsent.length, ops, lost: getTouched(store.shapes, ops) })
  }

  function welcome(payload: Welcome): void {
    const { lastN } = payload.you
    generation++
    session = payload.you.session
    role = payload.you.role
    notes = payload.board ?? {}
    forgetAhead()
    pulling = false
    renameAtSeq = undefined
    enterEpoch(payload.epoch, { isRewound: payload.rewound })
    headSeq = payload.seq
    maxBytes = getMostSnapshotBytes(payload.limits)
    failures = 0
    store.limitTombstones(payload.limits.tombstoneBytes ?? Number.POSITIVE_INFINITY)
    presence.welcome(payload)
    highestSent = Math.max(highestSent, sender.highest)
    if (lastN <= highestSent) goOn(payload)
    else void goOnIfOurs(payload)
  }

  /** Another tab has sent under this client id: one before this one or, if it slept, one after it. */
  async function goOnIfOurs(payload: Welcome): Promise<void> {
    const mine = generation
    const isOurs = await outbox.renew()
    if (isOurs && mine === generation) goOn(payload)
  }

  function goOn(payload: Welcome): void {
    const { lastN } = payload.you
    skipUsed(lastN)
    const next = store.pending.getFirstUnacked()?.n ?? nextN
    if (role === 'editor' && next > lastN + 1) renameAtSeq = payload.seq
    else sender.start()
    void enter(payload)
  }

  async function enter({ mode, epoch: theirs, base }: Welcome): Promise<void> {
    const mine = generation
    if (filling) {
      setConnection({ state: 'loading', received: 0, total: undefined })
      await filling.catch(() => undefined)
      if (mine !== generation) return
    }
    if (mode === 'resume' && store.epoch === theirs && epoch === theirs) goOnline()
    else void load(base)
  }

  function goOnline(): void {
    setConnection({ state: 'online' })
    catchUp()
  }

  /** Numbers that a tab before us used, but did not live to note, are not free. */
  function skipUsed(lastN: number): void {
    if (lastN <= highestSent) return
    const from = highestSent + 1
    const before = [...store.pending.values()].map(({ n }) => n).filter((n) => n >= from)
    const moved = store.renumber({ from, to: lastN + 1 })
    nextN = lastN + 1 + moved.length
    highestSent = lastN
    put(moved)
    outbox.remove(before.filter((n) => n <= lastN))
    if (moved.length > 0) options.onHistoryLost()
  }

  /** `isRewound`: the server has lost some of the log, so that seqs of it were given out again. */
  function enterEpoch(next: string, { isRewound = false } = {}): void {
    if (next === epoch && !isRewound) return
    const isFirst = epoch === undefined
    epoch = next
    headSeq = 0
    isUnchecked = false
    forgetAhead()
    if (isRewound) snapshots.stop()
    if (isFirst) return
    put(store.forgetLog())
    options.onHistoryLost()
  }

  function forgetAhead(): void {
    ahead.clear()
    sums.clear()
  }

  /** The server knows less of this client than was sent: the work goes on under a new id. */
  function rename(): void {
    generation++
    beginWith(store.renumber({ from: 1, to: 1 }))
  }

  /** Takes a new client id for what is pending, and connects with that. */
  function beginWith(entries: readonly OutboxEntry[]): void {
    renameAtSeq = undefined
    sender.restart()
    nextN = entries.length + 1
    highestSent = 0
    session = undefined
    options.onHistoryLost()
    const after = store.pending.getTaken().flatMap(({ taken }) => taken?.client ?? [])
    outbox.rename(entries.map(toKept), nextN, [...new Set(after)])
    transport.reopen()
  }

  /** This tab slept, and another took over what it had kept: what only this one has goes on. */
  function handOver(isTaken: (entry: OutboxEntry) => boolean): void {
    if (connection.state === 'ended') return
    generation++
    const { client } = outbox
    const isOut = (entry: Pending) => entry.ackedSeq !== undefined || isTaken(entry)
    beginWith(store.handOver(isOut, { client, session }))
    takenWatch.start()
  }

  /**
   * Someone else is connected under this client id: the tab that took over what this one had kept,
   * if it slept, or one that slept and does not know yet that this tab has taken over.
   */
  async function standUp(): Promise<void> {
    if (!outbox.durable) return end('replaced')
    disconnect()
    setConnection({ state: 'offline', retryAtMs: undefined })
    const { client } = outbox
    const isOurs = await outbox.renew()
    if (!isOurs || client !== outbox.client || connection.state === 'ended') return
    replacedAtMs = [...replacedAtMs.filter((at) => clock.now() - at < 60_000), clock.now()]
    if (replacedAtMs.length > mostReplacements) end('replaced')
    else transport.reopen()
  }

  /** `base`: everything after that seq has been told, or will be. */
  async function load(base?: number): Promise<void> {
    const mine = ++generation
    pulling = false
    setConnection({ state: 'loading', received: 0, total: undefined })
    const isFromBefore = snapshots.isLoading
    const snapshot = await loadSnapshot(mine, base)
    if (mine !== generation) return
    const waitMs = Math.min(longestRetryMs, retryMs * 2 ** failures)
    failures = snapshot ? 0 : failures + 1
    // A server that has just changed its epoch says so on the connection, too.
    if (!snapshot) return retry(() => load(base), waitMs)
    if (snapshot.epoch !== epoch) return retry(() => load())
    if (filling) {
      await filling.catch(() => undefined)
      if (mine !== generation) return
    }
    isUnchecked = isFromBefore
    const loading = fill(snapshot)
    if (loading) await loading
    if (mine !== generation) return
    if (snapshot.epoch === epoch) goOnline()
    else void load()
  }

  /** The log says what this version cannot apply: only a snapshot tells what came of it. [OP13] */
  function loadLater(): void {
    setConnection({ state: 'loading', received: 0, total: undefined })
    retry(() => load())
  }

  function fill(snapshot: Snapshot): Promise<void> | undefined {
    const total = snapshot.shapes.length
    const { shapesPerSlice } = options
    const loading = loadInSlices(store, snapshot, {
      clock,
      ...(shapesPerSlice === undefined ? {} : { shapesPerSlice }),
      onProgress(loaded) {
        if (connection.state !== 'loading') return
        setConnection({ ...connection, shapes: { loaded, total } })
      },
    })
    if (!loading) merger.merge()
    filling = loading?.finally(() => {
      filling = undefined
      merger.merge()
      options.onChange()
    })
    return filling
  }

  function loadSnapshot(mine: number, base?: number): Promise<Snapshot | undefined> {
    return snapshots
      .load({
        ...{ base, maxBytes },
        onProgress(received, total) {
          if (mine === generation) setConnection({ state: 'loading', received, total })
        },
      })
      .catch((error) => {
        // To ask again would bring the same.
        if (error instanceof SnapshotTooLargeError && mine === generation) end('too_large')
        return undefined
      })
  }

  /** Tries again later, unless something else has begun by then. */
  function retry(work: () => unknown, ms = retryMs): void {
    const mine = generation
    clock.delay(() => {
      if (mine === generation) work()
    }, ms)
  }

  function receive(payload: OpsPayload): void {
    const changed = payload.epoch !== epoch
    enterEpoch(payload.epoch)
    for (const one of payload.tx) ahead.set(one.seq, one)
    const last = payload.tx.at(-1)
    if (last && payload.sum !== undefined) sums.set(last.seq, payload.sum)
    if (connection.state !== 'online') return
    if (changed) void load()
    else catchUp()
  }

  /** Applies what continues the board, and asks for what is missing before the rest. */
  function catchUp(): void {
    if (merger.isAwaited) return
    const tx: Tx[] = []
    for (let seq = store.seq + 1; ; seq++) {
      const one = ahead.get(seq)
      if (!one) break
      tx.push(one)
    }
    if (tx.length > 0) {
      const getSum = (seq: number) => sums.get(seq)
      keep(store.confirm(tx, session, { getSum, beforeTelling: merger.merge }))
      options.onChange()
      pump()
    }
    for (const known of [ahead, sums]) {
      for (const seq of known.keys()) if (seq <= store.seq) known.delete(seq)
    }
    if (ahead.has(store.seq + 1)) {
      loadLater()
      return
    }
    // A snapshot that was on its way before the connection is older than the welcome.
    if (ahead.size > 0 || store.seq < headSeq || isUnchecked) void pull()
    if (renameAtSeq === undefined) return
    if (store.seq >= renameAtSeq && store.pending.ackedCount === 0) rename()
  }

  /** What the store has of the log, if it has any. [RS10] */
  function getSince(): Pick<Handshake, 'since'> {
    const { epoch, seq, sum } = store
    if (epoch === undefined) return {}
    return { since: sum === undefined ? { epoch, seq } : { epoch, seq, sum } }
  }

  async function pull(): Promise<void> {
    const { since } = getSince()
    if (pulling || !since) return
    const mine = generation
    pulling = true
    const answer = await transport.pull({ since, limit: limits.pullTx }).catch(() => undefined)
    if (mine !== generation) return
    pulling = false
    if (answer?.ok) isUnchecked = false
    if (answer?.ok && answer.tx.length > 0) receive(answer)
    else if (answer?.ok === false && answer.code === 'epoch_changed') transport.reopen()
    else retry(catchUp, answer?.ok === false ? answer.retryAfterMs : undefined)
  }

  /** A first answer that is told again knows only how full the board was then. */
  function noteBytesLeft({ dup, bytesLeft }: Extract<OpAck, { ok: true }>): void {
    if (dup || bytesLeft === notes.bytesLeft) return
    const { bytesLeft: _, ...others } = notes
    notes = bytesLeft === undefined ? others : { ...others, bytesLeft }
  }

  /** Sends what may be sent by now; what would bring back forgotten shapes makes them again. */
  function pump(): void {
    const remade = store.remakeForgotten(Math.max(highestSent, sender.highest))
    if (remade.length > 0) put(remade)
    sender.pump()
  }

  function settle(n: number, answer: OpAck): void {
    if (answer.ok) {
      noteBytesLeft(answer)
      keep(store.ack(n, answer.seq))
      options.onChange()
      return
    }
    const { code, at, retryAfterMs } = answer
    switch (getReaction(code)) {
      case 'drop':
        if (code === 'gone' || code === 'exists') replace(n, { code, at })
        else drop(n, code)
        return
      case 'stop':
        end(code)
        return
      case 'retry':
        sender.pause(retryAfterMs ?? resendMs)
        return
      case 'resync':
        // Transactions behind one that has to wait are refused, too: only the first one tells.
        if (store.pending.getFirstUnacked()?.n !== n) {
          sender.pause(resendMs)
          return
        }
        sender.stop()
        renameAtSeq = 0
        if (connection.state === 'online') catchUp()
        pump()
    }
  }

  function keep({ answered, rewritten }: Answered): void {
    // In this order: who takes over between the two finds nothing that cannot be sent.
    if (rewritten.length > 0) put(rewritten)
    if (answered.length > 0) outbox.remove(answered)
  }

  function put(entries: readonly OutboxEntry[]): void {
    outbox.put(entries.map(toKept), nextN)
  }

  function toKept(entry: OutboxEntry): OutboxEntry {
    const { n, ops, typing, again, restored } = store.toLasting(entry)
    return {
      ...{ n, ops },
      ...(typing !== undefined && { typing }),
      ...(again && { again }),
      ...(restored && { restored }),
      ...(epoch !== undefined && hasIf(ops) && { epoch }),
    }
  }

  function take(entries: readonly OutboxEntry[], origin: 'local' | 'history' | 'merge'): void {
    put(entries)
    store.addPending(entries, origin)
    options.onChange()
    pump()
  }

  /**
   * The log has forgotten shapes that were deleted, or has not though it seemed so: what is seen stays
   * as it is, and what makes it so is sent in another way.
   */
  function replace(n: number, refusal: GoneOrExists): void {
    const typing = store.pending.get(n)?.typing
    const replaced = store.replaceRefused(n, refusal, (ops) => {
      const entries = splitOps(ops, options.opsPerTx).map((some): OutboxEntry => {
        const isAgain = some.some(({ op }) => op === 'create')
        return {
          ...{ n: nextN++, ops: some },
          ...(typing !== undefined && { typing }),
          ...(isAgain && { again: true }),
        }
      })
      if (entries.length > 0) put(entries)
      return entries
    })
    if (!replaced) {
      drop(n, refusal.code)
      return
    }
    keep(replaced.answered)
    const { unknown } = replaced
    if (unknown.length > 0) {
      options.onRejection({ code: refusal.code, count: 1, ops: unknown, lost: [] })
    }
    merger.merge()
    options.onChange()
    pump()
  }

  function drop(n: number, code: ErrorCode): void {
    const before = getTouched(store.shapes, store.pending.get(n)?.ops ?? [])
    const dropped = store.drop(n)
    if (!dropped) return
    keep(dropped.answered)
    const lost = findLost(before, store.shapes)
    options.onRejection({ code, count: 1, ops: dropped.entry.ops, lost })
    options.onChange()
  }

  const events: TransportEvents = {
    welcome,
    ops: receive,
    live: presence.live,
    ink: presence.ink,
    peers: presence.peers,
    reset({ epoch: next }) {
      enterEpoch(next)
      sender.pause(resendMs)
      headSeq = 0
      void load()
    },
    bye({ code, reconnect }) {
      if (reconnect) return
      if (code === 'replaced') void standUp()
      else end('closed')
    },
    refused({ code, retryable }) {
      if (!retryable) return end(code)
      disconnect()
      setConnection({ state: 'offline', retryAtMs: undefined })
    },
    down(reason) {
      if (connection.state === 'ended') return
      disconnect()
      setConnection({ state: 'offline', retryAtMs: undefined, ...(reason && { reason }) })
    },
  }

  return {
    get connection() {
      return connection
    },
    get role() {
      return role
    },
    get notes() {
      return notes
    },
    /** Own transactions that no ack has promised yet. */
    get unsaved() {
      return store.pending.size - store.pending.ackedCount
    },
    open(): void {
      if (connection.state === 'ended') return
      if (store.pending.isTyping) merger.prepare()
      transport.open(
        () => ({
          minor: protocolMinor,
          board: options.board,
          client: outbox.client,
          ...(options.token === undefined ? {} : { token: options.token }),
          ...getSince(),
          profile: options.getProfile(),
        }),
        events,
      )
    },
    /** Takes transactions into the outbox, all at once, and sends them when it can; numbers them. */
    submit(txs: readonly (readonly Op[])[], origin: 'local' | 'history'): readonly OutboxEntry[] {
      if (txs.length === 0) return []
      const entries = txs.map((ops): OutboxEntry => {
        return store.isAgain(ops) ? { n: nextN++, ops, again: true } : { n: nextN++, ops }
      })
      take(entries, origin)
      return entries
    },
    prepareTyping: merger.prepare,
    /** Takes a text that is being typed; while what was typed before is unsent, in its place. */
    type(ops: readonly Op[], typing: string): readonly OutboxEntry[] {
      merger.prepare()
      if (merger.noteIntoDeleted(ops, typing)) return []
      const last = store.pending.get(nextN - 1)
      const isOpen =
        last?.typing === typing &&
        // What brings a shape back is needed, whatever is typed into it next.
        last.ops.every(({ op }) => op === 'patch') &&
        last.n > Math.max(highestSent, sender.highest) &&
        // Not one that others overtook, so that it has no effect and neither would this have.
        getPendingIf(ops).has(last.n)
      const entry = isOpen
        ? { n: last.n, ops: replaceTyped(last.ops, ops), typing }
        : { n: nextN++, ops, typing }
      if (isOpen) store.takeBack(entry.n)
      take([entry], 'local')
      return [entry]
    },
    /** Sends what may be sent by now. */
    pump,
    handOver,
    close(): void {
      if (connection.state !== 'ended') end('closed')
    },
  }
}
