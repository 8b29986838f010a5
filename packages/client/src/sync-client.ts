import {
  type ErrorCode,
  getReaction,
  limits,
  type Op,
  type OpAck,
  type OpsPayload,
  type Profile,
  type Role,
  type Snapshot,
  type Tx,
  type Welcome,
} from '@tiza/protocol'
import type { BoardStore } from './board-store.ts'
import { hasPendingIf } from './pending-seq.ts'
import type { Clock, Transport, TransportEvents } from './transport.ts'
import type { Connection, Rejection } from './types.ts'

/** What the outbox keeps for the sync client. */
export interface OutboxPort {
  readonly client: string
  put(entries: readonly { n: number; ops: readonly Op[] }[], nextN: number): void
  remove(ns: readonly number[]): void
  /** Goes on under a new client id with these entries only. */
  rename(entries: readonly { n: number; ops: readonly Op[] }[], nextN: number): Promise<void>
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
  /** The parts of the conversation that are about people, not shapes. */
  readonly presence: Pick<TransportEvents, 'live' | 'peers'> & {
    welcome(payload: Welcome): void
    down(): void
  }
  readonly onChange: () => void
  readonly onRejection: (rejection: Rejection) => void
  readonly onRenamed: () => void
}

export type SyncClient = ReturnType<typeof createSyncClient>

const snapshotRetryMs = 1_000
const resendMs = 300

/** Keeps a store and a server together: connects, resumes, catches up, sends what is pending. */
export function createSyncClient(options: SyncOptions) {
  const { store, outbox, transport, clock, presence } = options
  let connection: Connection = { state: 'connecting' }
  let session: string | undefined
  let role: Role = 'editor'
  let nextN = options.nextN
  /** Transactions heard ahead of their turn, by seq. */
  let ahead = new Map<number, Tx>()
  let pulling = false
  /** Sent on this connection and not answered yet: bytes by n. */
  let inFlight = new Map<number, number>()
  let cancelResend: (() => void) | undefined
  /** Counts connections and reloads, so that late answers to earlier ones are ignored. */
  let generation = 0

  function setConnection(next: Connection): void {
    connection = next
    options.onChange()
  }

  function end(code: Extract<Connection, { state: 'ended' }>['code']): void {
    generation++
    cancelResend?.()
    transport.close()
    presence.down()
    setConnection({ state: 'ended', code })
  }

  function welcome(payload: Welcome): void {
    const mine = ++generation
    session = payload.you.session
    role = payload.you.role
    inFlight = new Map()
    ahead = new Map()
    pulling = false
    cancelResend?.()
    cancelResend = undefined
    presence.welcome(payload)
    const first = store.pending.find(({ ackedSeq }) => ackedSeq === undefined)
    if (first && first.n > payload.you.lastN + 1) {
      rename()
      return
    }
    if (!first) nextN = Math.max(nextN, payload.you.lastN + 1)
    const fits = payload.mode === 'resume' && store.epoch === payload.epoch
    if (fits) setConnection({ state: 'online' })
    else void load(mine)
    pump()
  }

  /** The server knows less of this client than was sent: the work goes on under a new id. */
  function rename(): void {
    const mine = ++generation
    const entries = store.renumber()
    nextN = entries.length + 1
    options.onRenamed()
    void outbox.rename(entries, nextN).then(() => {
      if (mine === generation) transport.reopen()
    })
  }

  async function load(mine: number): Promise<void> {
    setConnection({ state: 'loading', received: 0, total: undefined })
    let snapshot: Snapshot
    try {
      snapshot = await transport.loadSnapshot((received, total) => {
        if (mine === generation) setConnection({ state: 'loading', received, total })
      })
    } catch {
      clock.delay(() => {
        if (mine === generation) void load(mine)
      }, snapshotRetryMs)
      return
    }
    if (mine !== generation) return
    store.load(snapshot)
    setConnection({ state: 'online' })
    catchUp()
  }

  function receive({ epoch, tx }: OpsPayload): void {
    for (const one of tx) ahead.set(one.seq, one)
    if (connection.state !== 'online') return
    if (epoch === store.epoch) catchUp()
    else void load(++generation)
  }

  /** Applies what continues the board, and asks for what is missing before the rest. */
  function catchUp(): void {
    const tx: Tx[] = []
    for (let seq = store.seq + 1; ; seq++) {
      const one = ahead.get(seq)
      if (!one) break
      tx.push(one)
    }
    if (tx.length > 0) {
      store.confirm(tx, session)
      options.onChange()
      pump()
    }
    for (const seq of ahead.keys()) if (seq <= store.seq) ahead.delete(seq)
    if (ahead.size > 0) void pull()
  }

  async function pull(): Promise<void> {
    if (pulling || store.epoch === undefined) return
    const mine = generation
    pulling = true
    const since = { epoch: store.epoch, seq: store.seq }
    const answer = await transport.pull({ since, limit: limits.pullTx }).catch(() => undefined)
    if (mine !== generation) return
    pulling = false
    if (!answer) return
    if (answer.ok) {
      receive(answer)
      return
    }
    if (answer.code === 'epoch_changed') {
      void load(++generation)
      return
    }
    clock.delay(() => {
      if (mine === generation) catchUp()
    }, answer.retryAfterMs ?? snapshotRetryMs)
  }

  /** Sends what fits in the window, in order. */
  function pump(): void {
    if (connection.state !== 'online' && connection.state !== 'loading') return
    if (cancelResend) return
    let bytes = [...inFlight.values()].reduce((total, size) => total + size, 0)
    for (const { n, ops, ackedSeq } of store.pending) {
      if (ackedSeq !== undefined || inFlight.has(n)) continue
      if (hasPendingIf(ops)) return
      const size = JSON.stringify(ops).length
      const full = inFlight.size >= limits.inFlightTx || bytes + size > limits.inFlightBytes
      if (inFlight.size > 0 && full) return
      bytes += size
      inFlight.set(n, size)
      void send(n, ops)
    }
  }

  async function send(n: number, ops: readonly Op[]): Promise<void> {
    const mine = generation
    const answer = await transport.op({ n, ops: [...ops] }).catch(() => undefined)
    if (mine !== generation) {
      // A late answer is as true as an early one; only its place in the window is gone.
      if (answer?.ok) settle(n, answer)
      return
    }
    inFlight.delete(n)
    if (answer) {
      settle(n, answer)
      pump()
    } else {
      resendLater(resendMs)
    }
  }

  function settle(n: number, answer: OpAck): void {
    if (answer.ok) {
      outbox.remove([n])
      store.ack(n, answer.seq)
      options.onChange()
      return
    }
    const { code, retryAfterMs } = answer
    const reaction = getReaction(code)
    if (reaction === 'drop') drop(n, code)
    else if (reaction === 'stop') end(code)
    else if (code === 'client_unknown') rename()
    else resendLater(retryAfterMs ?? resendMs)
  }

  function drop(n: number, code: ErrorCode): void {
    outbox.remove([n])
    const entry = store.drop(n)
    if (entry) options.onRejection({ code, ops: entry.ops })
    options.onChange()
  }

  /** Forgets what is in flight and sends it all again, in order: known transactions are harmless. */
  function resendLater(ms: number): void {
    cancelResend?.()
    cancelResend = clock.delay(() => {
      cancelResend = undefined
      inFlight = new Map()
      pump()
    }, ms)
  }

  const events: TransportEvents = {
    welcome,
    ops: receive,
    live: presence.live,
    peers: presence.peers,
    reset() {
      resendLater(resendMs)
      void load(++generation)
    },
    bye({ code, reconnect }) {
      if (!reconnect) end(code === 'replaced' ? 'replaced' : 'closed')
    },
    refused({ code, retryable }) {
      generation++
      if (retryable) setConnection({ state: 'offline', retryAtMs: undefined })
      else end(code)
    },
    down() {
      generation++
      if (connection.state === 'ended') return
      presence.down()
      setConnection({ state: 'offline', retryAtMs: undefined })
    },
  }

  return {
    get connection() {
      return connection
    },
    get role() {
      return role
    },
    /** Own transactions that no ack has promised yet. */
    get unsaved() {
      return store.pending.filter(({ ackedSeq }) => ackedSeq === undefined).length
    },
    open(): void {
      transport.open(
        () => ({
          minor: 0,
          board: options.board,
          client: outbox.client,
          ...(options.token === undefined ? {} : { token: options.token }),
          ...(store.epoch === undefined ? {} : { since: { epoch: store.epoch, seq: store.seq } }),
          profile: options.getProfile(),
        }),
        events,
      )
    },
    /** Takes ops into the outbox and sends them when it can; answers the transaction's number. */
    submit(ops: readonly Op[], origin: 'local' | 'history'): number {
      const n = nextN++
      outbox.put([{ n, ops }], nextN)
      store.addPending({ n, ops }, origin)
      options.onChange()
      pump()
      return n
    },
    close(): void {
      if (connection.state !== 'ended') end('closed')
    },
  }
}
