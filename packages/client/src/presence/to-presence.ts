import type { Peer, PresenceState } from '@tiza/protocol'
import type { PeerPresence } from '../types.ts'

/** Somebody of whose pointer and state nothing is known yet. */
export function toPresence(peer: Peer): PeerPresence {
  return { ...peer, cursor: undefined, selection: [], editing: undefined }
}

/** A peer with a change of its state; an absent key is unchanged. */
export function withState(
  peer: PeerPresence,
  { sel, edit, view, hand, tool, away }: PresenceState,
): PeerPresence {
  return {
    ...peer,
    ...(sel && { selection: sel }),
    ...(edit !== undefined && { editing: edit ?? undefined }),
    ...(view !== undefined && { view: view ?? undefined }),
    ...(hand !== undefined && { hand: hand ?? false }),
    ...(tool !== undefined && { tool: tool ?? undefined }),
    ...(away !== undefined && { away: away ?? false }),
  }
}
