import {
  type BoardNotes,
  type Handshake,
  limits,
  type Op,
  type OpAck,
  type OpsPayload,
  type Profile,
  protocolMinor,
  type Role,
  type Welcome,
} from '@tiza/protocol'
import type { OutboxPort } from '../outbox/outbox-port.ts'
import { resendMs } from '../outbox/sender.ts'
import { createSubmissions } from '../outbox/submissions.ts'
import { createTakenWatch } from '../outbox/watch-taken.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Pending } from '../replica/pending.ts'
import type { Clock, Transport, TransportEvents } from '../transport.ts'
import type { Connection, OutboxEntry, Rejection } from '../types.ts'
import type { TextMerge } from '../typing/text-merge.ts'
import { createBoardLoader } from './board-loader.ts'
import {
  type ConnectionEvent,
  type EndCode,
  getNextState,
  idle,
  toConnection,
} from './connection-states.ts'
import { getMostSnapshotBytes } from './snapshot-limit.ts'
import { createTxBuffer } from './tx-buffer.ts'

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
  /** Loads what merges texts; by default when somebody begins to type. */
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

/** Keeps a store and a server together: connects, resumes, catches up, sends what is pending. */
export interface SyncClient {
  readonly connection: Connection
  readonly role: Role
  readonly notes: BoardNotes
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

/** What the server said of the board and of this client when it last let it in, or since. */
interface Terms {
  readonly session: string | undefined
  readonly role: Role
  readonly notes: BoardNotes
  /** How far the log goes at least. */
  readonly headSeq: number
  /** The longest snapshot that is loaded, in bytes of JSON. */
  readonly maxBytes: number
}

const retryMs = 1_000
const longestRetryMs = 30_000
/** How often, within a minute, others may connect under a client id that is this tab's. */
const mostReplacements = 3

export function createSyncClient(options: SyncOptions): SyncClient {
  const { store, outbox, transport, clock, presence } = options
  let current = idle
  let terms: Terms = {
    ...{ session: undefined, role: 'editor', notes: {} },
    ...{ headSeq: 0, maxBytes: getMostSnapshotBytes({}) },
  }
  /** The log that the server speaks of. */
  let epoch = options.epoch
  /** The server does not know our numbers: once the board is at this seq we take a new id. */
  let renameAtSeq: number | undefined
  /** When others connected under this client id, in the last minute. */
  let replacedAtMs: readonly number[] = []
  const buffer = createTxBuffer()
  const work = createSubmissions({
    ...options,
    getEpoch: () => epoch,
    onMergeReady: catchUp,
    onAck: noteBytesLeft,
    onStop: end,
    onResync() {
      renameAtSeq = 0
      catchUp()
      work.pump()
    },
  })
  const loader = createBoardLoader({
    ...options,
    onLoaded() {
      work.mergeTexts()
      options.onChange()
    },
  })
  const takenWatch = createTakenWatch({
    ...{ store, clock },
    isOnline: () => current.state === 'live',
    getKept: outbox.getKept,
    onAnswered(answered) {
      work.keep(answered)
      options.onChange()
      work.pump()
    },
  })

  function move(event: ConnectionEvent): void {
    const before = current
    current = getNextState(current, event)
    const isSeen = toConnection(current).state !== toConnection(before).state
    if (isSeen || (current !== before && current.state !== 'live')) options.onChange()
  }

  /** Returns whether no other turn has begun since. */
  function rememberTurn(): () => boolean {
    const { turn } = current
    return () => current.turn === turn
  }

  function leave(event: Omit<Extract<ConnectionEvent, { type: 'leave' }>, 'type'> = {}): void {
    work.stop()
    presence.down()
    move({ type: 'leave', ...event })
  }

  function end(code: EndCode): void {
    if (current.state === 'ended') return
    work.stop()
    presence.down()
    loader.stop()
    takenWatch.stop()
    current = getNextState(current, { type: 'end', code })
    // Elsewhere what is unsent stays in the outbox, for the tab that sends it.
    const isLost = code !== 'replaced' && code !== 'closed' && code !== 'too_large'
    if (isLost) work.rejectUnsent(code)
    transport.close()
    options.onChange()
  }

  function welcome(payload: Welcome): void {
    const { lastN, session, role } = payload.you
    current = getNextState(current, { type: 'welcome' })
    buffer.clear()
    renameAtSeq = undefined
    enterEpoch(payload.epoch, { isRewound: payload.rewound })
    terms = {
      ...{ session, role, notes: payload.board ?? {}, headSeq: payload.seq },
      maxBytes: getMostSnapshotBytes(payload.limits),
    }
    store.limitTombstones(payload.limits.tombstoneBytes ?? Number.POSITIVE_INFINITY)
    presence.welcome(payload)
    if (lastN <= work.highestSent) goOn(payload)
    else void goOnIfOurs(payload)
  }

  /** Another tab has sent under this client id: one before this one or, if it slept, one after it. */
  async function goOnIfOurs(payload: Welcome): Promise<void> {
    const isCurrent = rememberTurn()
    const isOurs = await outbox.renew()
    if (isOurs && isCurrent()) goOn(payload)
  }

  function goOn(payload: Welcome): void {
    const { lastN } = payload.you
    work.skipUsed(lastN)
    if (terms.role === 'editor' && work.next > lastN + 1) renameAtSeq = payload.seq
    else work.start()
    void enter(payload)
  }

  async function enter({ mode, epoch: theirs, base }: Welcome): Promise<void> {
    if (loader.filling) {
      move({ type: 'load' })
      const isCurrent = rememberTurn()
      await loader.filling.catch(() => undefined)
      if (!isCurrent()) return
    }
    if (mode === 'resume' && store.epoch === theirs && epoch === theirs) join()
    else void load(base)
  }

  function join({ isUnchecked = false } = {}): void {
    move({ type: 'join', isUnchecked })
    catchUp()
  }

  /** `isRewound`: the server has lost some of the log, so that seqs of it were given out again. */
  function enterEpoch(next: string, { isRewound = false } = {}): void {
    if (next === epoch && !isRewound) return
    const isFirst = epoch === undefined
    epoch = next
    terms = { ...terms, headSeq: 0 }
    buffer.clear()
    if (isRewound) loader.stop()
    if (isFirst) return
    work.put(store.forgetLog())
    options.onHistoryLost()
  }

  /** Takes a new client id for what is pending, and connects with that. */
  function beginWith(entries: readonly OutboxEntry[]): void {
    renameAtSeq = undefined
    terms = { ...terms, session: undefined }
    work.restart(entries)
    transport.reopen()
  }

  function handOver(isTaken: (entry: OutboxEntry) => boolean): void {
    if (current.state === 'ended') return
    const { client } = outbox
    const isOut = (entry: Pending) => entry.ackedSeq !== undefined || isTaken(entry)
    leave()
    beginWith(store.handOver(isOut, { client, session: terms.session }))
    takenWatch.start()
  }

  /**
   * Someone else is connected under this client id: the tab that took over what this one had kept,
   * if it slept, or one that slept and does not know yet that this tab has taken over.
   */
  async function standUp(): Promise<void> {
    if (!outbox.durable) return end('replaced')
    leave()
    const { client } = outbox
    const isOurs = await outbox.renew()
    if (!isOurs || client !== outbox.client || current.state === 'ended') return
    replacedAtMs = [...replacedAtMs.filter((at) => clock.now() - at < 60_000), clock.now()]
    if (replacedAtMs.length > mostReplacements) end('replaced')
    else transport.reopen()
  }

  /** `base`: everything after that seq has been told, or will be. */
  async function load(base?: number): Promise<void> {
    move({ type: 'load' })
    if (current.state !== 'loading') return
    const isCurrent = rememberTurn()
    const isUnchecked = loader.isDownloading
    const snapshot = await loader.download({
      ...{ base, maxBytes: terms.maxBytes },
      onProgress(received, total) {
        if (isCurrent()) move({ type: 'progress', progress: { state: 'loading', received, total } })
      },
    })
    if (!isCurrent()) return
    if (snapshot === 'too_large') return end('too_large')
    if (!snapshot) return retryLoad(base)
    // A server that has just changed its epoch says so on the connection, too.
    if (snapshot.epoch !== epoch) return retry(() => load())
    await loader.filling?.catch(() => undefined)
    if (!isCurrent()) return
    const filling = loader.fill(snapshot, noteShapes)
    if (filling) await filling
    if (!isCurrent()) return
    if (snapshot.epoch === epoch) join({ isUnchecked })
    else void load()
  }

  function retryLoad(base: number | undefined): void {
    const failures = current.state === 'loading' ? current.failures : 0
    move({ type: 'fail' })
    retry(() => load(base), Math.min(longestRetryMs, retryMs * 2 ** failures))
  }

  function noteShapes(shapes: { readonly loaded: number; readonly total: number }): void {
    if (current.state !== 'loading') return
    move({ type: 'progress', progress: { ...current.progress, shapes } })
  }

  /** Tries again later, unless something else has begun by then. */
  function retry(run: () => unknown, ms = retryMs): void {
    const isCurrent = rememberTurn()
    clock.delay(() => {
      if (isCurrent()) run()
    }, ms)
  }

  function receive(payload: OpsPayload): void {
    const isChanged = payload.epoch !== epoch
    enterEpoch(payload.epoch)
    buffer.add(payload)
    if (current.state !== 'live') return
    if (isChanged) void load()
    else catchUp()
  }

  /** Applies what continues the board, and asks for what is missing before the rest. */
  function catchUp(): void {
    if (current.state !== 'live' || work.isWaitingToMerge) return
    const tx = buffer.getFollowing(store.seq)
    if (tx.length > 0) {
      const { getSum } = buffer
      work.keep(store.confirm(tx, terms.session, { getSum, beforeTelling: work.mergeTexts }))
      options.onChange()
      work.pump()
    }
    buffer.forgetUntil(store.seq)
    // The log says what this version cannot apply: only a snapshot tells what came of it. [OP13]
    if (buffer.has(store.seq + 1)) {
      move({ type: 'load' })
      retry(() => load())
      return
    }
    // A snapshot that was on its way before the connection is older than the welcome.
    if (buffer.size > 0 || store.seq < terms.headSeq || current.isUnchecked) void pull()
    if (renameAtSeq === undefined) return
    if (store.seq < renameAtSeq || store.pending.ackedCount > 0) return
    leave()
    beginWith(store.renumber({ from: 1, to: 1 }))
  }

  /** What the store has of the log, if it has any. [RS10] */
  function getSince(): Pick<Handshake, 'since'> {
    const { epoch, seq, sum } = store
    if (epoch === undefined) return {}
    return { since: sum === undefined ? { epoch, seq } : { epoch, seq, sum } }
  }

  async function pull(): Promise<void> {
    const { since } = getSince()
    if (current.state !== 'live' || current.isPulling || !since) return
    move({ type: 'pull' })
    const isCurrent = rememberTurn()
    const answer = await transport.pull({ since, limit: limits.pullTx }).catch(() => undefined)
    if (!isCurrent()) return
    move({ type: 'pulled', isAnswered: answer?.ok === true })
    if (answer?.ok && answer.tx.length > 0) receive(answer)
    else if (answer?.ok === false && answer.code === 'epoch_changed') transport.reopen()
    else retry(catchUp, answer?.ok === false ? answer.retryAfterMs : undefined)
  }

  /** A first answer that is told again knows only how full the board was then. */
  function noteBytesLeft({ dup, bytesLeft }: Extract<OpAck, { ok: true }>): void {
    if (dup || bytesLeft === terms.notes.bytesLeft) return
    const { bytesLeft: _, ...others } = terms.notes
    terms = { ...terms, notes: bytesLeft === undefined ? others : { ...others, bytesLeft } }
  }

  const events: TransportEvents = {
    welcome,
    ops: receive,
    live: presence.live,
    ink: presence.ink,
    peers: presence.peers,
    reset({ epoch: next }) {
      enterEpoch(next)
      work.pause(resendMs)
      terms = { ...terms, headSeq: 0 }
      void load()
    },
    bye({ code, reconnect }) {
      if (reconnect) return
      if (code === 'replaced') void standUp()
      else end('closed')
    },
    refused({ code, retryable }) {
      if (retryable) leave()
      else end(code)
    },
    down(reason) {
      if (current.state !== 'ended') leave({ reason })
    },
  }

  return {
    get connection() {
      return toConnection(current)
    },
    get role() {
      return terms.role
    },
    get notes() {
      return terms.notes
    },
    get unsaved() {
      return work.unsaved
    },
    open(): void {
      if (current.state === 'ended') return
      move({ type: 'open' })
      if (store.pending.isTyping) work.prepareTyping()
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
    submit: work.submit,
    prepareTyping: work.prepareTyping,
    type: work.type,
    pump: work.pump,
    handOver,
    close: () => end('closed'),
  }
}
