import {
  type Handshake,
  type Limits,
  listCaps,
  type Op,
  type OpAck,
  type OpPayload,
  type Presence,
  protocolMinor,
  type Refusal,
  type ServerToClientEvents,
  toCaps,
  toRole,
} from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { createReferenceLog } from './reference-log.ts'
import { type Connected, createReferenceRights } from './reference-rights.ts'
import type { ReferenceServer } from './reference-server-types.ts'
import { type Line, type ServerSession, toSession } from './server-session.ts'
import { createShortLive } from './short-live.ts'
import type { VirtualClock } from './virtual-clock.ts'

const resumableTx = 30
const unanswered = new Promise<never>(() => undefined)
/** The public id of the board. */
const publicId = 'simulated-public'
/** How far behind the board the snapshot may be that newcomers are sent to. */
const oldestBase = 10

export interface ReferenceServerOptions {
  readonly clock: VirtualClock
  readonly random: Random
  /** A stream of its own: how `live` is told must change nothing else. */
  readonly liveRandom: Random
  /** Another: when snapshots are stored must change nothing else. */
  readonly storeRandom: Random
  /** What it says in `welcome`. */
  readonly limits: Limits
  /** Names of people who may only look. */
  readonly viewers?: ReadonlySet<string>
}

/**
 * The smallest server that keeps the protocol: orders, commits after a while, then acks and
 * publishes. What is committed survives a restart, what is not is lost.
 */
export function createReferenceServer({
  clock,
  random,
  liveRandom,
  storeRandom,
  limits,
  viewers = new Set(),
}: ReferenceServerOptions): ReferenceServer {
  const log = createReferenceLog({
    ...{ clock, random, storeRandom, tombstoneBytes: limits.tombstoneBytes },
    onCommit(tx) {
      const last = tx.at(-1)
      if (last) broadcast('ops', { epoch: log.epoch, tx: [...tx], sum: log.getSum(last.seq) })
    },
  })
  /** How often an op is answered `rate_limited`, `unavailable` or `internal`. */
  let moodiness = 0
  let isFull = false
  let resets = 0
  const sessions = new Map<string, Connected>()
  let readOnlyRefusals = 0
  const shorten = createShortLive(liveRandom)
  /** Who was behind each session, also those that are gone. */
  const names = new Map<string, string>()
  const rights = createReferenceRights({ sessions, names, viewers })

  function broadcast<E extends keyof ServerToClientEvents>(
    event: E,
    payload: Parameters<ServerToClientEvents[E]>[0],
    except?: string,
  ): void {
    for (const [session, { line }] of sessions) if (session !== except) line.send(event, payload)
  }

  function show(session: string, shown: Presence): void {
    const short = shorten(session, shown)
    for (const { line, caps } of sessions.values()) {
      if (!caps.has('short-ink')) line.send('live', { p: { [session]: shown } })
      else if (short.ink && Object.keys(short.p).length === 0) line.send('ink', short.ink)
      else line.send('live', short)
    }
  }

  function submit(session: string, { n, ops }: OpPayload): Promise<OpAck> {
    if (random.chance(moodiness)) {
      const code = random.pick(['rate_limited', 'unavailable', 'internal'] as const)
      return Promise.resolve({ ok: false, n, code, retryAfterMs: random.integer(10, 900) })
    }
    const right = rights.get(session)
    if (toRole(right) === 'viewer') {
      readOnlyRefusals++
      return Promise.resolve({ ok: false, n, code: 'read_only' })
    }
    const isOwn = (author: string) => names.get(author) === names.get(session)
    const hasRoom = () => !isFull || !ops.some(isGrowth)
    const isHost = right === 'host'
    return log.submit(session, { n, ops }, { hasRoom, isHost, ...(right === 'own' && { isOwn }) })
  }

  function cutAll(): void {
    const lines = [...sessions.values()]
    sessions.clear()
    for (const { line } of lines) line.cut()
  }

  return {
    get epoch() {
      return log.epoch
    },
    get history() {
      return log.losses
    },
    get log() {
      return log.txs
    },
    get entries() {
      return log.entries
    },
    get board() {
      return log.board
    },
    get served() {
      return log.served
    },
    tombstoneBytes: limits.tombstoneBytes,
    get isIdle() {
      return log.isIdle
    },
    get conflicts() {
      return log.conflicts
    },
    get sessionCount() {
      return sessions.size
    },
    getName: (session) => names.get(session),
    setFull(next) {
      isFull = next
    },
    get readOnlyRefusals() {
      return readOnlyRefusals
    },
    setRight: rights.set,
    giveRightsBack: rights.giveBack,
    setMoodiness(next) {
      moodiness = next
    },
    join(handshake: Handshake, line: Line): ServerSession | Refusal {
      const { client, since, profile } = handshake
      const [id, caps] = [toSession(client), toCaps('client', handshake)]
      names.set(id, profile.name)
      const peer = rights.toPeer(id, profile)
      const replaced = sessions.get(id)
      const durableSeq = log.txs.at(-1)?.seq ?? 0
      const resumes =
        since?.epoch === log.epoch && !log.isRewound(since) && durableSeq - since.seq <= resumableTx
      const others = [...sessions].flatMap(([session, other]) =>
        session === id ? [] : rights.toPeer(session, other.profile),
      )
      sessions.set(id, { line, profile, caps })
      if (replaced) {
        replaced.line.send('bye', { code: 'replaced', reconnect: false, retryAfterMs: 0 })
        replaced.line.cut()
      }
      const base =
        resumes || !caps.has('base')
          ? undefined
          : Math.max(0, durableSeq - random.integer(0, oldestBase))
      const following = resumes ? since.seq : base
      line.send('welcome', {
        minor: protocolMinor,
        caps: [...listCaps('server')],
        epoch: log.epoch,
        seq: durableSeq,
        mode: resumes ? 'resume' : 'snapshot',
        ...(base !== undefined && { base }),
        ...(log.isRewound(since) && { rewound: true }),
        you: { session: id, role: peer.role, lastN: log.getLastN(id), right: rights.get(id) },
        peers: others,
        limits,
        board: { id: publicId, rule: 'everybody' },
      })
      if (following !== undefined && following < durableSeq) {
        line.send('ops', {
          ...{ epoch: log.epoch, tx: log.txs.slice(following) },
          sum: log.getSum(durableSeq),
        })
      }
      broadcast('peers', replaced ? { update: [peer] } : { join: [peer] }, id)
      return {
        op: (sent) => (sessions.get(id)?.line === line ? submit(id, sent) : unanswered),
        pull({ since, limit }) {
          if (since.epoch !== log.epoch || log.isRewound(since)) {
            return { ok: false, code: 'epoch_changed' }
          }
          const rest = log.txs.slice(since.seq)
          const tx = rest.slice(0, limit)
          const sum = log.getSum(since.seq + tx.length)
          return { ok: true, epoch: log.epoch, tx, sum, more: rest.length > limit }
        },
        live: (payload) => show(id, payload),
        leave() {
          if (sessions.get(id)?.line !== line) return
          sessions.delete(id)
          broadcast('peers', { leave: [id] })
        },
      }
    },
    getSnapshot: log.getSnapshot,
    restart() {
      log.restart()
      cutAll()
    },
    rewind(keptSeq) {
      log.lose(keptSeq, { isNoticed: true })
      cutAll()
    },
    get resets() {
      return resets
    },
    resetTo(keptSeq, { saysLastN }) {
      resets++
      log.lose(keptSeq, { isNoticed: true })
      const seq = log.txs.at(-1)?.seq ?? 0
      for (const [id, { line }] of sessions) {
        const lastN = saysLastN ? { lastN: log.getLastN(id) } : {}
        line.send('reset', { epoch: log.epoch, seq, reason: 'restored', ...lastN })
      }
    },
    lose(keptSeq) {
      log.lose(keptSeq, { isNoticed: false })
      cutAll()
    },
    forget: log.forget,
  }
}

/** Whether an op adds to what a board holds. */
function isGrowth({ op }: Op): boolean {
  return op === 'create' || op === 'restore' || op === 'append'
}
