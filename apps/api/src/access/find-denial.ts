import type { AccessDenied, Credentials, PresentVisitor } from './access.ts'
import { type BoardAccess, cameBy, isForSome, isFull, isUsable } from './board-access.ts'
import { denyBinned, forbid } from './deny.ts'
import type { Passage } from './to-passage.ts'
import { askToWait, isReadByPresent } from './waiting-room.ts'

/** What somebody shows beside what their passage is made of. */
export type Shown = Omit<Credentials, 'key' | 'person' | 'host'>

export interface FindDenialOptions {
  readonly now: () => number
  /** A clock that is not set back. */
  readonly steadyNow: () => number
  /** Who is on a board. */
  readonly listPresent: (board: string) => Iterable<PresentVisitor>
}

/**
 * Says why the way that somebody came is closed to them; hosts are let in by any link, and whoever has the key of one
 * that makes hosts comes by that. Whether they said its password takes a while to find out, and is known by the caller.
 */
export type FindDenial = (
  access: BoardAccess,
  passage: Passage,
  shown: Shown & {
    readonly hasSaid?: boolean
    /** Whether they are on the board, and only say who they are: whoever is there does not wait. [WR2] */
    readonly isIn?: boolean
  },
) => AccessDenied | undefined

export function createFindDenial({ now, steadyNow, listPresent }: FindDenialOptions): FindDenial {
  return (
    access,
    { came: first, hostLink, person },
    { session, address = '', name, hasSaid = false, isIn = false },
  ) => {
    const known = person === undefined ? undefined : access.people.get(person)
    const isRemoved = known?.removedAt !== undefined
    const isHost = !isRemoved && (known?.isHost === true || hostLink !== undefined)
    if (access.binnedAt !== undefined) return denyBinned(access.binnedAt, { isHost })
    if (isRemoved) return forbid('removed')
    if (known?.isHost) return undefined
    const by = hostLink ?? first
    // As it is now: it may have ended while its password was checked.
    const came = access.links.get(by.id) ?? by
    if (came.revokedAt !== undefined) return forbid('revoked')
    if (!isUsable(came, now())) return forbid('expired')
    const wait = () => {
      if (hostLink || isIn) return undefined
      return askToWait(access, {
        ...{ link: came.id, person, session, name, address },
        ...{ present: listPresent(access.board), nowMs: steadyNow() },
      })
    }
    if (!isForSome(came) || cameBy(access, came.id, { person, session })) return wait()
    const isRead = () => isReadByPresent(listPresent(access.board), { session, address })
    if (came.closedAt !== undefined) return isRead() ? wait() : forbid('revoked')
    if (came.password !== undefined && !hasSaid) return forbid('password')
    // Whoever only reads takes no place.
    return session !== undefined && isFull(access, came) ? forbid('full') : wait()
  }
}
