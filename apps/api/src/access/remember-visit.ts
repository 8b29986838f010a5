import type { StoredLink, Visit } from '../storage/access-store.ts'
import { type BoardAccess, isForSome } from './board-access.ts'

/** People and sessions of one board that are remembered; later ones are let in without that. */
const mostPeople = 5_000
const mostSessions = 20_000

/** Somebody who has just been let in. */
export interface Arrival {
  readonly link: StoredLink
  /** The public id. */
  readonly person: string | undefined
  readonly session: string
  readonly name: string | undefined
  /** Whether somebody else says that name. */
  readonly isSignedIn: boolean
  /** Public ids by which they need not wait from now on. */
  readonly admitted: readonly string[]
}

/** Remembers who has come, in memory; returns what is to be stored of it. */
export function rememberVisit(
  access: BoardAccess,
  { link, person, session, name, isSignedIn, admitted }: Arrival,
  at: number,
): Visit {
  const { board, links, people, sessions } = access
  if (links.has(link.id)) links.set(link.id, { ...link, lastUsedAt: at })
  const known = person === undefined ? undefined : people.get(person)
  const hasRoom = known !== undefined || people.size < mostPeople
  if (person !== undefined && hasRoom) {
    const before = known ?? { person, isHost: false, isSignedIn, name: '', firstAt: at }
    people.set(person, {
      ...{ ...before, link: link.id, name: name ?? before.name, seenAt: at },
      isSignedIn: name === undefined ? before.isSignedIn : isSignedIn,
    })
  }
  // A session that never said who it is matters only to links that count or ask, and where one waits.
  const isCounted = isForSome(link) || admitted.length > 0
  const isRemembered =
    (person !== undefined || isCounted) && (sessions.has(session) || sessions.size < mostSessions)
  if (isRemembered) sessions.set(session, { session, person, link: link.id })
  return {
    ...{ board, link: link.id, name, at },
    ...(isSignedIn && { isSignedIn }),
    ...(hasRoom && { person }),
    ...(isRemembered && { session }),
    ...(admitted.length > 0 && { admitted }),
  }
}
