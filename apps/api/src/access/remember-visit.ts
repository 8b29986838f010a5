import type { StoredLink, StoredPerson, Visit } from '../storage/access-store.ts'
import { type BoardAccess, isForSome } from './board-access.ts'

/** People of one board that are remembered: for later ones others are forgotten, of whom nothing is to be remembered. */
export const mostPeople = 5_000
/** Sessions that are remembered; later ones are let in without that. */
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
  /** Public ids of the people who are on the board now. */
  readonly listPresent: () => ReadonlySet<string | undefined>
}

/** Remembers who has come, in memory; returns what is to be stored of it. */
export function rememberVisit(
  access: BoardAccess,
  { link, person, session, name, isSignedIn, admitted, listPresent }: Arrival,
  at: number,
): Visit {
  const { board, term, links, people, sessions } = access
  if (links.has(link.id)) links.set(link.id, { ...link, lastUsedAt: at })
  const known = person === undefined ? undefined : people.get(person)
  const isOneMore = person !== undefined && known === undefined && people.size >= mostPeople
  const forgets = isOneMore ? findForgettable(access, listPresent()) : undefined
  if (forgets !== undefined) people.delete(forgets)
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
    ...{ board, term, link: link.id, name, at },
    ...(isSignedIn && { isSignedIn }),
    ...(hasRoom && { person }),
    ...(isRemembered && { session }),
    ...(admitted.length > 0 && { admitted }),
    ...(forgets !== undefined && { forgets }),
  }
}

/**
 * Who was seen longest ago of those whom hosts have decided nothing about, who claim nothing, who are not there, and
 * of whose link it does not matter who came by it; `undefined` for nobody.
 */
function findForgettable(
  { people, links, claim }: Pick<BoardAccess, 'people' | 'links' | 'claim'>,
  present: ReadonlySet<string | undefined>,
): string | undefined {
  let oldest: StoredPerson | undefined
  for (const one of people.values()) {
    const link = links.get(one.link)
    const isDecided = one.isHost || one.pen !== undefined || one.removedAt !== undefined
    const isOfLink = link !== undefined && (isForSome(link) || link.right === 'host')
    const isClaiming = one.person === claim?.person
    const isLater = oldest !== undefined && one.seenAt >= oldest.seenAt
    const mayGo = !isDecided && !isClaiming && !isOfLink && !present.has(one.person)
    if (mayGo && !isLater) oldest = one
  }
  return oldest?.person
}
