import {
  type ApplyOptions,
  applyTx,
  type Board,
  baseMinor,
  createBoard,
  createTombstones,
  type ErrorCode,
  type Handshake,
  limits,
  type Op,
  type OpAck,
  type OpPayload,
  type Peer,
  type Presence,
  type PullAck,
  type PullPayload,
  protocolMinor,
  type Refusal,
  type Role,
  type ServerToClientEvents,
  type Shape,
  type Since,
  type Snapshot,
  shortInkMinor,
  type Tx,
  type TxOutcome,
} from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { measureTombstone } from '../board-store.ts'
import { createShortLive } from './short-live.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** What the server may say to one connection. */
export interface Line {
  send<E extends keyof ServerToClientEvents>(
    event: E,
    payload: Parameters<ServerToClientEvents[E]>[0],
  ): void
  cut(): void
}

/** One connected tab, as the server hears it. An answer that is lost never resolves. */
export interface ServerSession {
  op(payload: OpPayload): Promise<OpAck>
  pull(payload: PullPayload): PullAck
  live(payload: Presence): void
  leave(): void
}

/** One line of what is durable: a transaction, or a refusal that consumed its `n`. */
interface Entry {
  readonly session: string
  readonly n: number
  readonly tx?: Tx
  readonly refusal?: { readonly code: ErrorCode; readonly at: number }
}

interface Queued {
  readonly entry: Entry
  readonly listeners: (() => void)[]
}

const resumableTx = 30
/** How far behind the board the snapshot may be that newcomers are sent to. */
const oldestBase = 10

export type ReferenceServer = ReturnType<typeof createReferenceServer>

/**
 * The smallest server that keeps the protocol: orders, commits after a while, then acks and
 * publishes. What is committed survives a restart, what is not is lost.
 */
export function createReferenceServer({
  clock,
  random,
  liveRandom,
  storeRandom,
  tombstoneBytes,
  viewers = new Set(),
}: {
  clock: VirtualClock
  random: Random
  /** A stream of its own: how `live` is told must change nothing else. */
  liveRandom: Random
  /** Another: when snapshots are stored must change nothing else. */
  storeRandom: Random
  /** What tombstones come to before the oldest are forgotten. */
  tombstoneBytes: number
  /** Client tokens that may only look. */
  viewers?: ReadonlySet<string>
}) {
  let age = 0
  /** Counts how often anything that was durable has gone. */
  let losses = 0
  let durable: Entry[] = []
  let queue: Queued[] = []
  /** What the next start begins with: the board after that many durable entries. */
  let stored: { count: number; snapshot: string } | undefined
  let served: Snapshot[] = []
  /** What is ordered, and how much of it is durable. */
  let ordered: ForgetfulBoard
  let durableBoard: ForgetfulBoard
  let seq: number
  let lastNs: Map<string, number>
  let cancelCommit: (() => void) | undefined
  /** How often an op is answered `rate_limited`, `unavailable` or `internal`. */
  let moodiness = 0
  let isFull = false
  const forgotten = new Map<string, number>()
  const sessions = new Map<string, { line: Line; peer: Peer; hearsShort: boolean }>()
  const shorten = createShortLive(liveRandom)
  /** Who was behind each session, also those that are gone. */
  const names = new Map<string, string>()

  function start(): void {
    const { shapes }: Pick<Snapshot, 'shapes'> = stored
      ? JSON.parse(stored.snapshot)
      : { shapes: [] }
    ordered = createForgetfulBoard(tombstoneBytes, shapes)
    durableBoard = createForgetfulBoard(tombstoneBytes, shapes)
    seq = 0
    lastNs = new Map()
    queue = []
    cancelCommit?.()
    cancelCommit = undefined
    for (const [at, { session, n, tx }] of durable.entries()) {
      lastNs.set(session, n)
      if (!tx) continue
      seq = tx.seq
      if (at < (stored?.count ?? 0)) continue
      ordered.applyLogged(tx)
      durableBoard.applyLogged(tx)
    }
  }
  start()

  const getEpoch = () => `epoch-${String(age).padStart(3, '0')}`
  const getLog = () => durable.flatMap(({ tx }) => tx ?? [])
  /** What the log comes to at a seq. */
  const getSum = (seq: number) => {
    let sum = 0
    for (const { by, n, at } of getLog().slice(0, seq)) {
      for (const letter of `${by} ${n} ${at}`) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
    }
    return sum
  }
  const isRewound = (since: Since | undefined) => {
    if (since?.epoch !== getEpoch()) return false
    if (since.seq > getLog().length) return true
    return since.sum !== undefined && since.sum !== getSum(since.seq)
  }
  const getLastN = (session: string) => {
    const lastN = lastNs.get(session) ?? 0
    return forgotten.get(session) === lastN ? 0 : lastN
  }

  function commit(): void {
    cancelCommit = undefined
    const done = queue
    queue = []
    durable.push(...done.map(({ entry }) => entry))
    const tx = done.flatMap(({ entry }) => entry.tx ?? [])
    for (const one of tx) durableBoard.applyLogged(one)
    if (storeRandom.chance(0.1)) {
      const snapshot = JSON.stringify({ shapes: [...durableBoard.board.shapes.values()] })
      stored = { count: durable.length, snapshot }
    }
    for (const { listeners } of done) for (const answer of listeners) answer()
    const last = tx.at(-1)
    if (last) broadcast('ops', { epoch: getEpoch(), tx, sum: getSum(last.seq) })
  }

  function broadcast<E extends keyof ServerToClientEvents>(
    event: E,
    payload: Parameters<ServerToClientEvents[E]>[0],
    except?: string,
  ): void {
    for (const [session, { line }] of sessions) if (session !== except) line.send(event, payload)
  }

  function show(session: string, shown: Presence): void {
    const short = shorten(session, shown)
    for (const { line, hearsShort } of sessions.values()) {
      if (!hearsShort) line.send('live', { p: { [session]: shown } })
      else if (short.ink && Object.keys(short.p).length === 0) line.send('ink', short.ink)
      else line.send('live', short)
    }
  }

  function submit(session: string, role: Role, { n, ops }: OpPayload): Promise<OpAck> {
    const refuse = (code: ErrorCode) => Promise.resolve({ ok: false as const, n, code })
    if (random.chance(moodiness)) {
      const code = random.pick(['rate_limited', 'unavailable', 'internal'] as const)
      return Promise.resolve({ ok: false, n, code, retryAfterMs: random.integer(10, 900) })
    }
    if (role === 'viewer') return refuse('read_only')
    const lastN = getLastN(session)
    if (n <= lastN) return answerAgain(session, n)
    if (n > lastN + 1) return refuse(lastN === 0 ? 'client_unknown' : 'gap')
    const sent: Tx = { seq: seq + 1, by: session, n, at: clock.now(), ops }
    const outcome = ordered.apply(sent, { hasRoom: () => !isFull || !ops.some(isGrowth) })
    lastNs.set(session, n)
    if (outcome.ok) seq = sent.seq
    const tx = outcome.ok ? { ...sent, ops: [...outcome.ops] } : sent
    return new Promise((resolve) => {
      const entry = outcome.ok
        ? { session, n, tx }
        : { session, n, refusal: { code: outcome.code, at: outcome.at } }
      queue.push({ entry, listeners: [() => resolve(toAnswer(entry))] })
      cancelCommit ??= clock.delay(commit, random.integer(1, 25))
    })
  }

  function answerAgain(session: string, n: number): Promise<OpAck> {
    const isIt = (entry: Entry) => entry.session === session && entry.n === n
    const kept = durable.find(isIt)
    if (kept) return Promise.resolve(toAnswer(kept, true))
    const waiting = queue.find(({ entry }) => isIt(entry))
    if (!waiting) throw new Error(`${session} ${n} was neither applied nor refused`)
    return new Promise((resolve) => {
      waiting.listeners.push(() => resolve(toAnswer(waiting.entry, true)))
    })
  }

  function cutAll(): void {
    const lines = [...sessions.values()]
    sessions.clear()
    for (const { line } of lines) line.cut()
  }

  return {
    get epoch() {
      return getEpoch()
    },
    /** Names what the server has: another one each time that it has lost something. */
    get history() {
      return losses
    },
    /** Every durable transaction of this epoch, in order. */
    get log(): readonly Tx[] {
      return getLog()
    },
    /** What is stored, for checks: refusals too. */
    get entries(): readonly Entry[] {
      return durable
    },
    getName: (session: string) => names.get(session),
    get board(): Board {
      return ordered.board
    },
    /** Some of what somebody was sent as a whole, of this history. */
    get served(): readonly Snapshot[] {
      return served
    },
    tombstoneBytes,
    get isIdle() {
      return queue.length === 0
    },
    get sessionCount() {
      return sessions.size
    },
    /** Whether the board takes no more than it has. */
    setFull(next: boolean): void {
      isFull = next
    },
    setMoodiness(next: number): void {
      moodiness = next
    },

    join(handshake: Handshake, line: Line): ServerSession | Refusal {
      const { minor, client, since, profile, token = '' } = handshake
      const id = toSession(client)
      const role = viewers.has(token) ? 'viewer' : 'editor'
      const peer: Peer = { session: id, role, profile }
      names.set(id, profile.name)
      const replaced = sessions.get(id)
      const log = getLog()
      const durableSeq = log.at(-1)?.seq ?? 0
      const resumes =
        since?.epoch === getEpoch() && !isRewound(since) && durableSeq - since.seq <= resumableTx
      const others = [...sessions].flatMap(([session, { peer }]) => (session === id ? [] : peer))
      sessions.set(id, { line, peer, hearsShort: minor >= shortInkMinor })
      if (replaced) {
        replaced.line.send('bye', { code: 'replaced', reconnect: false, retryAfterMs: 0 })
        replaced.line.cut()
      }
      const base =
        resumes || minor < baseMinor
          ? undefined
          : Math.max(0, durableSeq - random.integer(0, oldestBase))
      const following = resumes ? since.seq : base
      line.send('welcome', {
        minor: protocolMinor,
        epoch: getEpoch(),
        seq: durableSeq,
        mode: resumes ? 'resume' : 'snapshot',
        ...(base !== undefined && { base }),
        ...(isRewound(since) && { rewound: true }),
        you: { session: id, role, lastN: getLastN(id) },
        peers: others,
        limits: { ...limits, tombstoneBytes },
      })
      if (following !== undefined && following < durableSeq) {
        line.send('ops', {
          ...{ epoch: getEpoch(), tx: log.slice(following) },
          sum: getSum(durableSeq),
        })
      }
      broadcast('peers', replaced ? { update: [peer] } : { join: [peer] }, id)
      return {
        op: (payload) => submit(id, role, payload),
        pull({ since, limit }) {
          if (since.epoch !== getEpoch() || isRewound(since)) {
            return { ok: false, code: 'epoch_changed' }
          }
          const rest = getLog().slice(since.seq)
          const tx = rest.slice(0, limit)
          const sum = getSum(since.seq + tx.length)
          return { ok: true, epoch: getEpoch(), tx, sum, more: rest.length > limit }
        },
        live: (payload) => show(id, payload),
        leave() {
          if (sessions.get(id)?.line !== line) return
          sessions.delete(id)
          broadcast('peers', { leave: [id] })
        },
      }
    },

    /** The board as far as it is durable, or, for whom that will do, at some seq from `base` on. */
    getSnapshot(base?: number): Snapshot {
      const log = getLog()
      const durableSeq = log.at(-1)?.seq ?? 0
      const seq =
        base === undefined || base > durableSeq ? durableSeq : random.integer(base, durableSeq)
      const { board } =
        seq === durableSeq ? durableBoard : foldForgetting(log.slice(0, seq), tombstoneBytes)
      const snapshot = {
        epoch: getEpoch(),
        seq,
        sum: getSum(seq),
        shapes: [...board.shapes.values()],
      }
      if (storeRandom.chance(0.2)) served.push(snapshot)
      return snapshot
    },

    /** The process dies and comes back: connections and what was not committed are gone. */
    restart(): void {
      start()
      cutAll()
    },

    /** An older backup is restored: history ends after `keptSeq`, under a new epoch. */
    rewind(keptSeq: number): void {
      age++
      this.lose(keptSeq)
    },

    /** The same, but nobody notices: the epoch stays, and seqs are given out again. */
    lose(keptSeq: number): void {
      const end = durable.findIndex(({ tx }) => tx !== undefined && tx.seq > keptSeq)
      if (end >= 0) durable = durable.slice(0, end)
      losses++
      served = []
      if (stored && stored.count > durable.length) stored = undefined
      start()
      cutAll()
    },

    /** A client was idle for so long that its row is gone. */
    forget(session: string): void {
      forgotten.set(session, lastNs.get(session) ?? 0)
    },
  }
}

/** The public id of a client id. Not a secret here: the log of a failing seed should be readable. */
export function toSession(client: string): string {
  return client.slice(0, 16)
}

/** Whether an op adds to what a board holds. */
function isGrowth({ op }: Op): boolean {
  return op === 'create' || op === 'restore' || op === 'append'
}

/** The board that a log gives, with all its tombstones. */
export function foldLog(log: readonly Tx[]): Board {
  return foldForgetting(log, Number.POSITIVE_INFINITY).board
}

/** A board that forgets its oldest tombstones, as a server does. [SN8] */
export interface ForgetfulBoard {
  readonly board: Board
  apply(tx: Tx, options?: ApplyOptions): TxOutcome
  /** Throws for what cannot be applied: the log has nothing of that kind. */
  applyLogged(tx: Tx): void
}

export function createForgetfulBoard(
  tombstoneBytes: number,
  shapes: readonly Shape[] = [],
): ForgetfulBoard {
  const board = createBoard(shapes)
  // More than clients count, so that these forget no sooner.
  const tombstones = createTombstones(board, (shape) => 2 * measureTombstone(shape))

  function apply(tx: Tx, options: ApplyOptions = {}): TxOutcome {
    const outcome = applyTx(board, tx, options)
    if (!outcome.ok) return outcome
    tombstones.note(outcome.changed)
    tombstones.forget(tombstoneBytes)
    return outcome
  }

  return {
    board,
    apply,
    applyLogged(tx) {
      const outcome = apply(tx, { isLogged: true })
      if (!outcome.ok)
        throw new Error(`[INV15] ${outcome.code} at ${tx.seq}: ${JSON.stringify(tx)}`)
    },
  }
}

export function foldForgetting(log: readonly Tx[], tombstoneBytes: number): ForgetfulBoard {
  const folded = createForgetfulBoard(tombstoneBytes)
  for (const tx of log) folded.applyLogged(tx)
  return folded
}

function toAnswer({ n, tx, refusal }: Entry, dup?: true): OpAck {
  if (tx) return dup ? { ok: true, n, seq: tx.seq, dup } : { ok: true, n, seq: tx.seq }
  if (!refusal) throw new Error(`entry ${n} is nothing`)
  return { ok: false, n, ...refusal }
}
