import {
  limits,
  mergePresence,
  type Peer,
  type PeersPayload,
  type Presence,
  type PresenceFrame,
  type Profile,
  type ShortInk,
  type Welcome,
} from '@tiza/protocol'
import type { BoardStore } from './board-store.ts'
import { createInkHandles } from './ink-handles.ts'
import { addChunk, catchUp, type InkTrack } from './live-ink.ts'
import type { Clock, Transport } from './transport.ts'
import type { LiveInk, PeerPresence, PresenceView } from './types.ts'

type What = 'people' | 'pointers' | 'ink'

export interface PresenceOptions {
  readonly profile: Profile
  readonly store: BoardStore
  readonly transport: Pick<Transport, 'live' | 'profile'>
  readonly clock: Pick<Clock, 'tick' | 'delay'>
}

export type PresenceClient = ReturnType<typeof createPresenceClient>

/** Everybody else in the room, and oneself as shown to them. Gone with the connection. */
export function createPresenceClient({ store, transport, clock, ...options }: PresenceOptions) {
  let { profile } = options
  let session: string | undefined
  let peers: ReadonlyMap<string, PeerPresence> = new Map()
  const tracks = new Map<string, InkTrack>()
  const ink = new Map<string, LiveInk>()
  const handles = createInkHandles()
  const listeners = new Set<Parameters<PresenceView['subscribe']>[0]>()
  /** What to tell a room on arrival: the latest of everything but ink. */
  let standing: Presence = {}
  let outgoing: Presence | undefined
  let scheduled = false
  let telling = false

  function notify(what: What, ids: ReadonlySet<string> = new Set()): void {
    for (const listener of listeners) listener({ what, ids })
  }

  function setTrack(id: string, track: InkTrack | undefined): boolean {
    const before = ink.get(id)
    if (track) {
      tracks.set(id, track)
      ink.set(id, track.ink)
    } else {
      tracks.delete(id)
      ink.delete(id)
    }
    return before !== track?.ink
  }

  function getDurable(id: string) {
    const shape = store.shapes.get(id)
    const durable = shape?.kind === 'stroke' ? shape : undefined
    return { durable, count: durable ? store.getPointCount(id) : 0 }
  }

  function dropInkOf(gone: (session: string) => boolean): void {
    const ids = new Set([...ink].flatMap(([id, live]) => (gone(live.session) ? [id] : [])))
    for (const id of ids) setTrack(id, undefined)
    if (ids.size > 0) notify('ink', ids)
  }

  function flush(): void {
    scheduled = false
    if (!outgoing || session === undefined) return
    const { ink = [], ...rest } = outgoing
    outgoing = undefined
    // A tick that came late may bring more chunks than one payload may hold.
    for (let at = 0; at === 0 || at < ink.length; at += limits.inkChunks) {
      const chunks = ink.slice(at, at + limits.inkChunks)
      transport.live({ ...(at === 0 ? rest : {}), ...(chunks.length > 0 ? { ink: chunks } : {}) })
    }
  }

  function send(update: Presence): void {
    const { ink: _, ...rest } = update
    standing = { ...standing, ...rest }
    // Ink drawn while nobody can hear goes by the log alone.
    if (session === undefined) return
    outgoing = mergePresence(outgoing, update)
    if (scheduled) return
    scheduled = true
    clock.tick(flush)
  }

  /**
   * One request at a time, so that a name that is being typed is not a flood; the latest is told
   * until the server has it. What is not heard at all is in the next handshake.
   */
  async function tellProfile(): Promise<void> {
    if (telling) return
    telling = true
    for (let told: Profile | undefined; told !== profile && session !== undefined; ) {
      const latest = profile
      const ack = await transport.profile(latest).catch(() => undefined)
      const retryAfterMs = ack && !ack.ok ? ack.retryAfterMs : undefined
      if (retryAfterMs === undefined) told = latest
      else await new Promise<void>((resolve) => clock.delay(resolve, retryAfterMs))
    }
    telling = false
  }

  function live({ p, ink: short = [] }: PresenceFrame): void {
    const next = new Map(peers)
    const inked = new Set<string>()
    let pointed = false

    function show(
      id: string,
      { c, sel, edit, ink: chunks = [] }: PresenceFrame['p'][string],
    ): void {
      const peer = next.get(id)
      if (id === session || !peer) return
      if (c !== undefined || sel || edit !== undefined) {
        pointed = true
        next.set(id, {
          ...peer,
          cursor: c === undefined ? peer.cursor : (c ?? undefined),
          selection: sel ?? peer.selection,
          editing: edit === undefined ? peer.editing : (edit ?? undefined),
        })
      }
      for (const { h, ...chunk } of chunks) {
        if (h !== undefined) handles.note(h, { session: id, id: chunk.id })
        const track = tracks.get(chunk.id)
        if (track && track.ink.session !== id) continue
        const added = addChunk(track, chunk, { session: id, ...getDurable(chunk.id) })
        if (setTrack(chunk.id, added)) inked.add(chunk.id)
      }
    }

    for (const [id, shown] of Object.entries(p)) show(id, shown)
    for (const [h, off, pts, c] of short) {
      const stroke = handles.get(h)
      // Not told here, or lost: the log fills in, or the stroke is told in full again.
      if (!stroke) continue
      show(stroke.session, { ...(c && { c }), ink: [{ id: stroke.id, off, pts }] })
    }
    peers = next
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
      if (setTrack(id, durable && catchUp(track, { durable, count }))) changed.add(id)
    }
    if (changed.size > 0) notify('ink', changed)
  })

  const view: PresenceView = {
    get peers() {
      return peers
    },
    ink,
    get session() {
      return session
    },
    get profile() {
      return profile
    },
    setProfile(next) {
      profile = next
      notify('people')
      void tellProfile()
    },
    send,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  return {
    view,
    welcome(payload: Welcome): void {
      session = payload.you.session
      peers = new Map(payload.peers.map((peer) => [peer.session, toPresence(peer)]))
      handles.clear()
      dropInkOf(() => true)
      notify('people')
      if (Object.keys(standing).length > 0) send(standing)
    },
    peers({ join = [], leave = [], update = [] }: PeersPayload): void {
      const next = new Map(peers)
      for (const peer of [...join, ...update]) {
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
    live,
    ink: (short: ShortInk): void => live({ p: {}, ink: short }),
    down(): void {
      session = undefined
      outgoing = undefined
      peers = new Map()
      handles.clear()
      dropInkOf(() => true)
      notify('people')
    },
  }
}

function toPresence(peer: Peer): PeerPresence {
  return { ...peer, cursor: undefined, selection: [], editing: undefined }
}
