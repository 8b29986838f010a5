import type { Right } from '@tiza/protocol'
import type {
  BoardSettings,
  StoredAccess,
  StoredLink,
  StoredPerson,
  StoredSession,
} from '../storage/access-store.ts'
import type { StoredClaim } from '../storage/claim-store.ts'
import { createKnocks, type Knocks } from './knocks.ts'
import { passLinkId } from './pass-link.ts'

/** Links, people and settings of one board in memory: what is stored, and visits that soon will be. */
export interface BoardAccess {
  /** The internal id. */
  readonly board: string
  settings: BoardSettings
  /** Since when it is in the bin, if it is. */
  binnedAt: number | undefined
  /** Who wants to be its host, where it has none. */
  claim: StoredClaim | undefined
  /** By id. */
  readonly links: Map<string, StoredLink>
  /** By public id. */
  readonly people: Map<string, StoredPerson>
  /** In which what hosts change is stored; `undefined` where no other server may have the board by then. */
  readonly term: number | undefined
  readonly sessions: Map<string, StoredSession>
  /** Whether there is a waiting room. */
  waiting: boolean
  /** Who need not wait: the public ids of people and sessions. */
  readonly admitted: Set<string>
  /** Who waits. */
  readonly knocks: Knocks
  /** Until when the waiting room is closed although no host is there, by the clock that is not set back. */
  closedUntilMs: number
  /** When signed tokens end by which people are here; times that are over are forgotten. */
  readonly passEnds: Set<number>
  /** Runs work that changes rights after all such work before it. */
  runAlone<T>(work: () => Promise<T>): Promise<T>
}

export interface BoardAccessOptions {
  /** Default: `undefined`. */
  readonly term?: number | undefined
  readonly now: () => number
  /** A clock that is not set back. */
  readonly steadyNow: () => number
  /** Called when somebody waits who did not, or no longer. */
  readonly onWaiting: (board: string) => void
}

/** How long a waiting room stays closed without a host, who may only be reloading. */
export const hostsReturnMs = 30_000

/** Puts what is stored of a board into memory. */
export function createBoardAccess(
  board: string,
  stored: StoredAccess,
  { term, now, steadyNow, onWaiting }: BoardAccessOptions,
): BoardAccess {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...{ board, term, settings: stored.settings, passEnds: new Set() },
    ...{ binnedAt: stored.binnedAt, claim: stored.claim },
    links: new Map(stored.links.map((link) => [link.id, link])),
    people: new Map(stored.people.map((person) => [person.person, person])),
    sessions: new Map(stored.sessions.map((session) => [session.session, session])),
    waiting: stored.waiting,
    admitted: new Set(stored.admitted),
    knocks: createKnocks({ now, steadyNow, onChange: () => onWaiting(board) }),
    // A host may be on the way back, after a restart of the server.
    closedUntilMs: steadyNow() + hostsReturnMs,
    runAlone(work) {
      const done = last.then(work)
      last = done.catch(() => {})
      return done
    },
  }
}

/** Whether a link opens its board at a time. */
export function isUsable({ revokedAt, expiresAt }: StoredLink, nowMs: number): boolean {
  return revokedAt === undefined && (expiresAt === undefined || nowMs < expiresAt)
}

/** Whether whoever comes by a link at a time becomes a host. */
export function makesHosts(link: StoredLink, nowMs: number): boolean {
  return link.right === 'host' && link.closedAt === undefined && isUsable(link, nowMs)
}

/** Whether a link does not let in everybody who has its key: it matters who came by it before. */
export function isForSome({
  password,
  mostPeople,
  closedAt,
}: Pick<StoredLink, 'password' | 'mostPeople' | 'closedAt'>): boolean {
  return password !== undefined || mostPeople !== undefined || closedAt !== undefined
}

/** What a link is worth to somebody: who came by one that makes hosts, and is none, was unmade. [LK28] */
export function getLinkRight({ id, right }: StoredLink, person: StoredPerson | undefined): Right {
  // A signed token makes nobody a host whom another could unmake.
  const isUnmade = id !== passLinkId && person?.isHost === false
  return right === 'host' && isUnmade ? 'draw' : right
}

/** The usable link that makes hosts and has this key, by its hash. */
export function findHostLink(
  { links }: Pick<BoardAccess, 'links'>,
  keyHash: string,
  nowMs: number,
): StoredLink | undefined {
  for (const link of links.values()) {
    if (link.keyHash === keyHash && makesHosts(link, nowMs)) return link
  }
  return undefined
}

/** How many people came by a link; whoever never said who they are counts by their session. */
export function countPeople(
  { people, sessions }: Pick<BoardAccess, 'people' | 'sessions'>,
  link: string,
): number {
  let count = 0
  for (const person of people.values()) if (person.link === link) count++
  for (const session of sessions.values()) {
    if (session.link === link && session.person === undefined) count++
  }
  return count
}

/** Whether as many people came by a link as may. */
export function isFull(
  access: Pick<BoardAccess, 'people' | 'sessions'>,
  { id, mostPeople }: Pick<StoredLink, 'id' | 'mostPeople'>,
): boolean {
  return mostPeople !== undefined && countPeople(access, id) >= mostPeople
}

/** Whether somebody is known to have come by a link, in any of their sessions. */
export function cameBy(
  { people, sessions }: Pick<BoardAccess, 'people' | 'sessions'>,
  link: string,
  {
    person,
    session,
  }: { readonly person?: string | undefined; readonly session?: string | undefined },
): boolean {
  if (session !== undefined && sessions.get(session)?.link === link) return true
  if (person === undefined) return false
  if (people.get(person)?.link === link) return true
  // By another link since, such as that of another lesson.
  for (const one of sessions.values()) if (one.person === person && one.link === link) return true
  return false
}
