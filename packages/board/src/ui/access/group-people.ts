import type { PeerPresence } from '@tiza/client'
import { getRight, isAtLeast, type Profile, type Right } from '@tiza/protocol'

/** Somebody who is here, in all their tabs. */
export interface PresentPerson {
  /** Public id; absent where the server does not know who it is. */
  readonly person: string | undefined
  /** Of the tab that came first: what keys rows of a list. */
  readonly session: string
  readonly profile: Profile
  readonly right: Right
  readonly tabs: number
  /** Whether a hand is raised in any of the tabs. */
  readonly hand: boolean
  /** Whether nobody is at their page, in any of the tabs. */
  readonly isAway: boolean
  /** Whether not they themselves say who they are. */
  readonly isSignedIn: boolean
}

/** Everybody else who is here, each once, in the order in which they came. */
export function groupPeople(
  peers: Iterable<PeerPresence>,
  me: string | undefined,
): readonly PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const { session, person, profile, hand = false, away = false, ...peer } of peers) {
    if (person !== undefined && person === me) continue
    const key = person ?? session
    const before = people.get(key)
    const right = getRight(peer)
    const isSignedIn = peer.signedIn === true
    people.set(
      key,
      before
        ? {
            ...before,
            tabs: before.tabs + 1,
            hand: before.hand || hand,
            isAway: before.isAway && away,
            right: isAtLeast(before.right, right) ? before.right : right,
          }
        : { person, session, profile, right, tabs: 1, hand, isAway: away, isSignedIn },
    )
  }
  return [...people.values()]
}

/** How many other tabs somebody has here. */
export function countOwnTabs(peers: Iterable<PeerPresence>, me: string | undefined): number {
  let count = 0
  for (const { person } of peers) if (me !== undefined && person === me) count++
  return count
}
