import type { Peer, PeersPayload } from '@tiza/protocol'

/**
 * Batches joins, changes and leaves of a room. Published one by one, they would cost a class of thirty
 * that opens its board at once 900 packets, and a conference of 500 a quarter of a million.
 */
export interface PeerChanges {
  join(peer: Peer): void
  update(peer: Peer): void
  /** What waits to be published of somebody is as they are now; nothing is published because of that. */
  refresh(peer: Peer): void
  /** Published even when the join was not: a welcome may have named the session. */
  leave(session: string): void
}

export interface PeerChangesOptions {
  readonly publish: (changes: PeersPayload) => void
  readonly schedule: (send: () => void) => void
}

type Change =
  | { readonly is: 'join' | 'update'; readonly peer: Peer }
  | { readonly is: 'leave'; readonly session: string }

export function createPeerChanges({ publish, schedule }: PeerChangesOptions): PeerChanges {
  let changes = new Map<string, Change>()

  function note(session: string, change: Change): void {
    if (changes.size === 0) schedule(send)
    changes.set(session, change)
  }

  function send(): void {
    const all = [...changes.values()]
    changes = new Map()
    const pick = (is: 'join' | 'update') => all.flatMap((one) => (one.is === is ? [one.peer] : []))
    const leave = all.flatMap((one) => (one.is === 'leave' ? [one.session] : []))
    const [join, update] = [pick('join'), pick('update')]
    publish({
      ...(join.length > 0 && { join }),
      ...(update.length > 0 && { update }),
      ...(leave.length > 0 && { leave }),
    })
  }

  return {
    join(peer) {
      note(peer.session, { is: 'join', peer })
    },
    update(peer) {
      const isNew = changes.get(peer.session)?.is === 'join'
      note(peer.session, { is: isNew ? 'join' : 'update', peer })
    },
    refresh(peer) {
      const change = changes.get(peer.session)
      if (change && change.is !== 'leave') changes.set(peer.session, { is: change.is, peer })
    },
    leave(session) {
      note(session, { is: 'leave', session })
    },
  }
}
