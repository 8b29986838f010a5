import {
  getRight,
  type Limits,
  type PresenceFrame,
  type Profile,
  type RightChange,
  toCaps,
  toRole,
  type Welcome,
} from '@tiza/protocol'
import type { Pacer } from '../connection/pacer.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Clock, Transport, TransportEvents } from '../transport.ts'
import type { PeerPresence, PresenceView } from '../types.ts'
import { createInkHandles } from './ink-handles.ts'
import { createInkTracks } from './ink-tracks.ts'
import { addChunk, catchUp } from './live-ink.ts'
import { createOwnProfile } from './own-profile.ts'
import { createPresenceSender } from './presence-sender.ts'
import { toKnownChunk, toKnownPeer } from './to-known.ts'
import { toPresence, withState } from './to-presence.ts'

type What = 'people' | 'pointers' | 'ink'

export interface PresenceOptions {
  readonly profile: Profile
  readonly store: BoardStore
  readonly transport: Pick<Transport, 'live' | 'profile'>
  readonly clock: Pick<Clock, 'now' | 'tick' | 'delay'>
  /** The limits of the server, and its rate of packets of all kinds. */
  readonly told: { readonly current: Limits }
  readonly packets?: Pacer | undefined
}

/** Everybody else in the room, and oneself as shown to them. Gone with the connection. */
export interface PresenceClient extends Pick<TransportEvents, 'live' | 'ink' | 'peers'> {
  readonly view: PresenceView
  welcome(payload: Welcome): void
  /** What others may do from now on, where a new rule has changed it. [RI6] */
  followRights(change: Pick<RightChange, 'others'>): void
  /** What others see of strokes that the server refused: the log will never catch up with it. */
  takeBack(ids: readonly string[]): void
  /** The connection is gone, and everybody with it. */
  down(): void
  /** One's own profile, with a name as long as the server takes. */
  getSentProfile(): Profile
}

export function createPresenceClient({
  store,
  transport,
  clock,
  told,
  ...options
}: PresenceOptions): PresenceClient {
  const own = createOwnProfile({ ...options, transport, clock, told })
  let session: string | undefined
  let hand = false
  let peers: ReadonlyMap<string, PeerPresence> = new Map()
  const tracks = createInkTracks()
  const handles = createInkHandles()
  const listeners = new Set<Parameters<PresenceView['subscribe']>[0]>()
  const sender = createPresenceSender({ transport, clock, told, packets: options.packets })

  function notify(what: What, ids: ReadonlySet<string> = new Set()): void {
    for (const listener of listeners) listener({ what, ids })
  }

  function getDurable(id: string) {
    const shape = store.shapes.get(id)
    const durable = shape && 'pts' in shape ? shape : undefined
    return { durable, count: durable ? store.getPointCount(id) : 0 }
  }

  function dropInkOf(gone: (session: string) => boolean): void {
    const ids = new Set([...tracks.ink].flatMap(([id, live]) => (gone(live.session) ? [id] : [])))
    for (const id of ids) tracks.set(id, undefined)
    if (ids.size > 0) notify('ink', ids)
  }

  const live: TransportEvents['live'] = ({ p, ink: short = [] }) => {
    const next = new Map(peers)
    const inked = new Set<string>()
    let pointed = false
    let isNews = false

    function show(id: string, { c, ink: chunks = [], ...state }: PresenceFrame['p'][string]): void {
      const peer = next.get(id)
      if (id === session || !peer) return
      if (c !== undefined || Object.keys(state).length > 0) {
        pointed = true
        isNews ||= state.away !== undefined && (state.away ?? false) !== (peer.away ?? false)
        const cursor = c === undefined ? peer.cursor : (c ?? undefined)
        next.set(id, withState({ ...peer, cursor }, state))
      }
      for (const { h, ...chunk } of chunks) {
        if (h !== undefined) handles.note(h, { session: id, id: chunk.id })
        const track = tracks.get(chunk.id)
        if (track && track.ink.session !== id) continue
        const added = addChunk(track, toKnownChunk(chunk), { session: id, ...getDurable(chunk.id) })
        for (const changed of tracks.set(chunk.id, added)) inked.add(changed)
      }
    }

    for (const [id, shown] of Object.entries(p)) show(id, shown)
    for (const [h, off, pts, c] of short) {
      const stroke = handles.get(h)
      // Unknown, as its announcement was lost: the log fills in, or the stroke is sent in full again.
      if (!stroke) continue
      show(stroke.session, { ...(c && { c }), ink: [{ id: stroke.id, off, pts }] })
    }
    peers = next
    if (isNews) notify('people')
    if (pointed) notify('pointers')
    if (inked.size > 0) notify('ink', inked)
  }

  // The log meets the live stream: what it has caught up with is no longer shown from here.
  store.subscribe(({ ids }) => {
    const changed = new Set<string>()
    for (const id of ids) {
      const track = tracks.get(id)
      if (!track) continue
      const { durable, count } = getDurable(id)
      const deleted = store.getWhole(id)?.deleted
      if (!durable && !deleted) continue
      for (const one of tracks.set(id, durable && catchUp(track, { durable, count }))) {
        changed.add(one)
      }
    }
    if (changed.size > 0) notify('ink', changed)
  })

  const view: PresenceView = {
    get peers() {
      return peers
    },
    ink: tracks.ink,
    get session() {
      return session
    },
    get profile() {
      return own.current
    },
    setProfile(next) {
      own.set(next)
      notify('people')
    },
    get isNamed() {
      return own.isNamed
    },
    get hand() {
      return hand
    },
    send(update) {
      sender.send(update)
      const isRaised = update.hand === undefined ? hand : update.hand === true
      if (isRaised === hand) return
      hand = isRaised
      notify('people')
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  return {
    view,
    welcome(payload) {
      session = payload.you.session
      own.welcome(payload)
      peers = new Map(
        payload.peers.map((peer) => [
          peer.session,
          withState(toPresence(toKnownPeer(peer)), payload.states?.[peer.session] ?? {}),
        ]),
      )
      handles.clear()
      dropInkOf(() => true)
      notify('people')
      const caps = toCaps('server', payload)
      const [knowsStates, knowsAway] = [caps.has('states'), caps.has('away')]
      sender.start({ knowsStates, knowsAway, rates: payload.rates?.session })
    },
    peers({ join = [], leave = [], update = [] }) {
      const next = new Map(peers)
      for (const peer of [...join, ...update].map(toKnownPeer)) {
        if (peer.session === session) continue
        next.set(peer.session, { ...toPresence(peer), ...next.get(peer.session), ...peer })
      }
      for (const id of leave) {
        next.delete(id)
        handles.forget(id)
      }
      peers = next
      dropInkOf((id) => leave.includes(id))
      notify('people')
    },
    followRights({ others = {} }) {
      const next = new Map(peers)
      for (const [said, sessions] of Object.entries(others)) {
        const right = getRight({ role: 'viewer', right: said })
        for (const id of sessions) {
          const peer = next.get(id)
          if (peer) next.set(id, { ...peer, right, role: toRole(right) })
        }
      }
      peers = next
      notify('people')
    },
    getSentProfile: own.getSent,
    live,
    ink: (short) => live({ p: {}, ink: short }),
    takeBack(ids) {
      if (ids.length > 0) sender.send({ ink: ids.map((id) => ({ id, off: 0, pts: '' })) })
    },
    down() {
      session = undefined
      own.down()
      sender.stop()
      peers = new Map()
      handles.clear()
      dropInkOf(() => true)
      notify('people')
    },
  }
}
