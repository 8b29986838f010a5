import { emptyState, type Presence, type PresenceState } from '@tiza/protocol'
import { callSoon } from './call-soon.ts'
import { createMissedStates } from './missed-states.ts'
import { createPeerChanges } from './peer-changes.ts'
import { createPeerList } from './peer-list.ts'
import { createPresenceBatcher, type PresenceBatch } from './presence-batcher.ts'
import type { Broadcast, PresenceSession } from './presence-session.ts'
import { createPresenceStates } from './presence-states.ts'
import { createShortInk } from './short-ink.ts'
import { toBatchDelay } from './to-batch-delay.ts'

const crowd = 30
/** In large rooms joins are batched for this long. */
const crowdDelayMs = 100

/** Presence state by session. */
export type States = Readonly<Record<string, PresenceState>>

export interface Arrival {
  /** Whether the session replaces an earlier connection. */
  readonly isBack: boolean
  /** The state that its `welcome` contained. */
  readonly known?: States
}

/** Presence on one board: the state of its sessions, and outgoing batches. */
export interface BoardPresence<Session extends PresenceSession> {
  /** The JSON of the others that a session's `welcome` names. */
  getPeers(session: string): string
  /** The state of the others that a session's `welcome` contains. */
  getStates(session: string): States
  /** Announces a session to the others, and sends it the state that it lacks. */
  enter(session: Session, arrival: Arrival): void
  show(session: string, presence: Presence): void
  /** Sends the session's new profile to the others. */
  update(session: Session): void
  /** The others know by other ways how the session has changed. */
  refresh(session: Session): void
  leave(session: string): void
  /** Stops publishing; called when the last session has left. */
  close(): void
}

export interface BoardPresenceOptions<Session extends PresenceSession> {
  /** Sessions on the board, by id. */
  readonly getSessions: () => ReadonlyMap<string, Session>
  readonly broadcast: Broadcast<Session>
  /** Load of the process, 0 to 1. */
  readonly getLoad: () => number
  readonly now: () => number
}

export function createBoardPresence<Session extends PresenceSession>({
  getSessions,
  broadcast,
  getLoad,
  now,
}: BoardPresenceOptions<Session>): BoardPresence<Session> {
  let isClosed = false
  const peers = createPeerList()
  const states = createPresenceStates()
  const missed = createMissedStates({ describe: states.describe })
  const shortInk = createShortInk()
  const countPeople = () => getSessions().size
  const batcher = createPresenceBatcher({
    publish,
    schedule: callSoon,
    getDelayMs: (shown) => toBatchDelay(shown, { people: countPeople(), load: getLoad() }),
    now,
  })
  const changes = createPeerChanges({
    publish(payload) {
      // Clients that join an empty board do not know earlier sessions.
      if (isClosed) return
      broadcast([...getSessions().values()], 'peers', payload)
      // Nobody needs what they showed before they joined.
      const joined = new Set(payload.join?.map(({ session }) => session))
      const active = states.getActive().filter((session) => joined.has(session))
      for (const receiver of getSessions().values()) missed.note(receiver, active)
    },
    schedule: (send) => callSoon(send, countPeople() > crowd ? crowdDelayMs : 0),
  })

  /** Encodes each form of a batch once, for all its receivers. */
  function publish(batch: PresenceBatch): void {
    const lasting = states.note(batch)
    const authors = Object.keys(batch)
    const soleAuthor = authors.length === 1 ? authors[0] : undefined
    const full: Session[] = []
    const short: Session[] = []
    for (const receiver of getSessions().values()) {
      if (receiver.id === soleAuthor) continue
      if (receiver.isBehind()) missed.note(receiver, lasting)
      else if (receiver.caps.has('short-ink')) short.push(receiver)
      else full.push(receiver)
    }
    broadcast(full, 'live', { p: batch })
    if (short.length === 0) return
    const shortened = shortInk.shorten(batch)
    const { p, ink } = shortened
    if (ink && Object.keys(p).length === 0) broadcast(short, 'ink', ink)
    else broadcast(short, 'live', shortened)
  }

  return {
    getPeers: peers.toJson,
    getStates: states.listFor,
    enter(session, { isBack, known = {} }) {
      peers.set(session.peer)
      if (session.caps.has('short-ink')) shortInk.renew()
      const unknown = states.getActive().filter((id) => !Object.hasOwn(known, id))
      missed.note(session, unknown)
      // A connection starts without state: clients send theirs again.
      if (isBack) batcher.add(session.id, emptyState)
      if (isBack) changes.update(session.peer)
      else changes.join(session.peer)
    },
    show: batcher.add,
    update({ peer }) {
      peers.set(peer)
      changes.update(peer)
    },
    refresh({ peer }) {
      peers.set(peer)
      changes.refresh(peer)
    },
    leave(session) {
      peers.delete(session)
      batcher.drop(session)
      shortInk.forget(session)
      states.forget(session)
      missed.forget(session)
      changes.leave(session)
    },
    close() {
      isClosed = true
    },
  }
}
