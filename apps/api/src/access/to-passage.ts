import type { StoredLink } from '../storage/access-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import type { Credentials } from './access.ts'
import { cameBy, findHostLink, isFull, makesHosts } from './board-access.ts'
import type { Pass } from './signed-links.ts'
import type { ToPerson } from './to-person.ts'
import type { Way } from './way-finder.ts'

/** What somebody who is let in comes by. */
export interface Passage {
  readonly came: StoredLink
  /** The link that makes them a host, which may be the same. */
  readonly hostLink: StoredLink | undefined
  /** The public id. */
  readonly person: string | undefined
  /** What was signed for them, where they did not come by a link. */
  readonly pass: Pass | undefined
}

/** Says what somebody comes by who shows something beside their way. */
export type ToPassage = (
  way: Way,
  shown: Pick<Credentials, 'session' | 'person' | 'account' | 'host'>,
) => Passage

export function createToPassage({
  toPerson,
  now,
}: {
  readonly toPerson: ToPerson
  readonly now: () => number
}): ToPassage {
  return ({ access, came, pass }, { session, host, ...shown }) => {
    // A signed token makes nobody a host for longer than it is good.
    const isHostLink = !pass && makesHosts(came, now())
    // A session that once said who it is stays that person.
    const before = session === undefined ? undefined : access.sessions.get(session)?.person
    const person = toPerson(access.board, shown) ?? before
    const ofKey = host === undefined ? undefined : findHostLink(access, hashKey(host), now())
    // A key by which no more people come counts as none. [RI5]
    const isOpen =
      ofKey && (!isFull(access, ofKey) || cameBy(access, ofKey.id, { person, session }))
    const hostLink = (isOpen ? ofKey : undefined) ?? (isHostLink ? came : undefined)
    return { ...{ came, pass }, hostLink, person }
  }
}
