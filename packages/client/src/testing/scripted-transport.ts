import type {
  Handshake,
  OpAck,
  OpPayload,
  PersonAck,
  PersonPayload,
  Presence,
  Profile,
  ProfileAck,
  PullAck,
  PullPayload,
  Snapshot,
  Welcome,
} from '@tiza/protocol'
import type { SnapshotRequest, Transport, TransportEvents } from '../transport.ts'

/** A question that a test answers when it likes. */
export interface Asked<Payload, Answer> {
  readonly payload: Payload
  answer(answer: Answer): Promise<void>
  /** Rejects it, by default as what got no answer. */
  fail(error?: Error): Promise<void>
}

/** A transport whose other side is the test. Questions appear in its lists as they are asked. */
export interface ScriptedTransport extends Transport {
  readonly ops: Asked<OpPayload, OpAck>[]
  readonly pulls: Asked<PullPayload, PullAck>[]
  readonly profiles: Asked<Profile, ProfileAck>[]
  readonly persons: Asked<PersonPayload, PersonAck>[]
  readonly snapshots: Asked<SnapshotRequest, Snapshot>[]
  readonly lives: Presence[]
  /** What has been asked of the connection itself. */
  readonly calls: ('open' | 'reopen' | 'close')[]
  /** The client's side, once it is open. */
  readonly events: TransportEvents
  getHandshake(): Handshake
  /** Greets the client, by default as one who resumes an empty board. */
  welcome(payload?: Partial<Omit<Welcome, 'you'>> & { you?: Partial<Welcome['you']> }): void
}

export function createScriptedTransport(): ScriptedTransport {
  let opened: { getHandshake: () => Handshake; events: TransportEvents } | undefined
  const ops: ScriptedTransport['ops'] = []
  const pulls: ScriptedTransport['pulls'] = []
  const profiles: ScriptedTransport['profiles'] = []
  const persons: ScriptedTransport['persons'] = []
  const snapshots: ScriptedTransport['snapshots'] = []
  const lives: Presence[] = []
  const calls: ScriptedTransport['calls'] = []

  function ask<Payload, Answer>(list: Asked<Payload, Answer>[], payload: Payload): Promise<Answer> {
    return new Promise((resolve, reject) => {
      list.push({
        payload,
        answer(answer) {
          resolve(answer)
          return settled()
        },
        fail(error = new Error('no answer')) {
          reject(error)
          return settled()
        },
      })
    })
  }

  function getOpened() {
    if (!opened) throw new Error('the transport is not open')
    return opened
  }

  return {
    ...{ ops, pulls, profiles, persons, snapshots, lives, calls },
    get events() {
      return getOpened().events
    },
    getHandshake: () => getOpened().getHandshake(),
    welcome({ you, ...payload } = {}) {
      getOpened().events.welcome({
        ...{ minor: 0, epoch: 'epoch-01', seq: 0, mode: 'resume', peers: [], limits: {} },
        ...payload,
        you: { session: 'my-session-00001', role: 'editor', lastN: 0, ...you },
      })
    },
    open(getHandshake, events) {
      calls.push('open')
      opened = { getHandshake, events }
    },
    reopen: () => void calls.push('reopen'),
    close: () => void calls.push('close'),
    op: (payload) => ask(ops, payload),
    pull: (payload) => ask(pulls, payload),
    profile: (payload) => ask(profiles, payload),
    person: (payload) => ask(persons, payload),
    live: (payload) => void lives.push(payload),
    loadSnapshot: (request) => ask(snapshots, request),
  }
}

/** Resolves when all that follows from settled promises has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
