import type { WaitingRoom } from '@tiza/protocol'
import type { AccessDenied, PresentVisitor } from './access.ts'
import type { BoardAccess } from './board-access.ts'
import { getId } from './knocks.ts'
import { toPublicId } from './to-public-id.ts'

/** How many of those who wait hosts are told of. */
const mostListed = 100
/** The shortest time after which somebody who waits may ask again; the longest is twice that. */
const askAgainMs = 2_000
/** People and sessions that need not wait: as many as a board remembers, both together. */
const mostAdmitted = 25_000

/** By what somebody may be let in without waiting. Both are public ids. */
export interface Comer {
  readonly session: string | undefined
  readonly person: string | undefined
}

/** Somebody who wants to come in, or only to read. */
export interface Asking extends Comer {
  /** The id of the link by which they come. */
  readonly link: string
  readonly name: string | undefined
  /** The rate limiting key of their address. */
  readonly address: string
  readonly present: Iterable<PresentVisitor>
  /** By the clock that is not set back. */
  readonly nowMs: number
}

/** Has somebody wait who has to: hosts see who knocks, but not who only reads. `undefined`: they may come. [WR2] */
export function askToWait(access: BoardAccess, asking: Asking): AccessDenied | undefined {
  const { board, waiting, knocks } = access
  if (!waiting) return undefined
  const { session, person, link, name = '', address } = asking
  const present = [...asking.present]
  if (isAdmitted(access, asking) || !isClosed(access, { ...asking, present })) return undefined
  if (session === undefined) {
    if (isReadByPresent(present, { session, address })) return undefined
  } else {
    if (knocks.isTurnedAway(session)) return { code: 'forbidden', reason: 'removed' }
    knocks.note({ session, person, link, name })
  }
  const retryAfterMs = Math.round(askAgainMs * (1 + Math.random()))
  return { code: 'forbidden', reason: 'waiting', retryAfterMs, board: toPublicId(board) }
}

/**
 * Whether what is read over HTTP may be for somebody who is there: clients of a minor below 12 read a snapshot
 * without saying who they are.
 */
export function isReadByPresent(
  present: Iterable<PresentVisitor>,
  { session, address }: Pick<Asking, 'session' | 'address'>,
): boolean {
  if (session !== undefined) return false
  for (const one of present) if (!one.provesReads && one.address === address) return true
  return false
}

function isAdmitted({ admitted }: BoardAccess, { session, person }: Comer): boolean {
  const hasPerson = person !== undefined && admitted.has(person)
  return hasPerson || (session !== undefined && admitted.has(session))
}

/** Whether those who come have to wait: while a host is there who can let them in, or may be about to return. */
function isClosed(
  { closedUntilMs }: BoardAccess,
  { present, nowMs }: { readonly present: readonly PresentVisitor[]; readonly nowMs: number },
): boolean {
  return nowMs < closedUntilMs || present.some(({ isHost }) => isHost)
}

/** Notes that somebody has come in and need not wait the next time; returns the ids by which, to be stored. */
export function admitComer(access: BoardAccess, { session, person }: Comer): readonly string[] {
  const { waiting, admitted, knocks } = access
  if (!waiting || session === undefined) return []
  const ids = person === undefined ? [session] : [session, person]
  knocks.end(ids)
  for (const id of ids) if (admitted.size < mostAdmitted) admitted.add(id)
  return ids.filter((id) => admitted.has(id))
}

/** Who waits, as hosts see it; nobody where the board is not in memory. */
export function toWaitingRoom(access: BoardAccess | undefined): WaitingRoom {
  const on = access?.waiting ?? false
  const all = access && on ? access.knocks.list() : []
  return {
    on,
    count: all.length,
    people: all
      .slice(0, mostListed)
      .map((knock) => ({ person: getId(knock), name: knock.name, since: knock.since })),
  }
}
