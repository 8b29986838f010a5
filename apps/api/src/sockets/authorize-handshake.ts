import { type ErrorCode, type Fault, type Refusal, toCaps, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import { type Access, type AccessDenied, isDenied } from '../access/access.ts'
import type { Account } from '../access/account.ts'
import { retryAfterMs, toMovedRetryMs } from '../boards/retry.ts'
import { hasRole, type Permission } from '../boards/rights.ts'
import type { EnteredRoom, RoomRegistry } from '../boards/room-registry.ts'
import { isStaleTerm } from '../storage/storage-error.ts'
import { cleanName } from './clean-name.ts'
import { findUnsupported } from './find-unsupported.ts'
import { findHandshakeFault, parseHandshake } from './parse.ts'
import type { Admission } from './session.ts'
import { toSessionId } from './session-id.ts'

/** Returns the role that a token allows on a board, by the key of a link: a link may allow less, never more. */
export type Authorize = (request: {
  readonly board: string
  readonly token: string | undefined
}) => Promise<Permission>

/** Links alone say who may do what. */
export const everybodyEdits: Authorize = async () => 'editor'

export interface AuthorizeOptions {
  readonly registry: RoomRegistry
  readonly authorize: Authorize
  readonly access: Pick<Access, 'admit' | 'enter' | 'leave'>
  /** Milliseconds to wait when an address connects too often, else 0. */
  readonly takeConnection: (address: string) => number
  /** The lowest minor that is served. Default: the lowest that can be. */
  readonly minMinor?: number | undefined
}

/** What a client sends to be let in, and from where. */
export interface HandshakeRequest {
  readonly auth: unknown
  /** The rate limiting key of its address. */
  readonly address: string
  /** Who is signed in where it comes from, if anybody is. */
  readonly account?: Account | undefined
}

/** Authorizes a handshake: an admission, which holds its room, or a refusal. */
export async function authorizeHandshake(
  { auth, address, account: signedIn }: HandshakeRequest,
  { registry, authorize, access, takeConnection, minMinor }: AuthorizeOptions,
): Promise<Admission | Refusal> {
  const waitMs = takeConnection(address)
  if (waitMs > 0) return refuse('rate_limited', waitMs)
  const handshake = parseHandshake(auth)
  if (!handshake) return { ...findHandshakeFault(auth), retryable: false }
  const { minor, board: key, client, token, since, person, host, password } = handshake
  const caps = toCaps('client', handshake)
  const tooOld = findUnsupported({ minor, caps }, { minMinor })
  if (tooOld) return tooOld
  const role = await authorize({ board: key, token })
  if (!hasRole(role)) return refuse(role)
  const id = toSessionId(client)
  try {
    const visitor = await access.admit({
      ...{ key, session: id, person, host, password, address },
      ...{ token, account: signedIn, name: cleanName(handshake.profile.name) },
    })
    if (isDenied(visitor)) return refuseVisitor(visitor)
    const { account } = visitor
    const profile = {
      ...handshake.profile,
      name: account?.name ?? cleanName(handshake.profile.name),
    }
    const entered = await enter(visitor.board, { registry, access })
    if (!entered) return refuse('board_not_found')
    const { room } = entered.opened
    const look = async () => {
      await room.recall(id)
      const needs = await room.findNeeds()
      return {
        lacking: findUnsupported({ minor, caps }, { minMinor, needs }),
        isRewound: since !== undefined && (await room.isRewound(since)),
        isProven: since !== undefined && (await room.isProven(since)),
      }
    }
    const { lacking, isRewound, isProven } = await look().catch((error) => {
      entered.leave()
      throw error
    })
    if (lacking) {
      entered.leave()
      return lacking
    }
    return {
      ...{ id, caps, visitor, account, profile, since, isRewound, isProven },
      most: role === 'viewer' ? 'look' : 'host',
      ...entered,
    }
  } catch (error) {
    return refuse('unavailable', isStaleTerm(error) ? toMovedRetryMs() : retryAfterMs)
  }
}

/** Enters the room of a board and what is known of its access; `undefined` where there is no such board. */
async function enter(
  board: string,
  { registry, access }: Pick<AuthorizeOptions, 'registry' | 'access'>,
): Promise<EnteredRoom | undefined> {
  const entered = await registry.enter(board)
  if (!entered) return undefined
  await access.enter(board).catch((error) => {
    entered.leave()
    throw error
  })
  const leave = () => {
    entered.leave()
    access.leave(board)
  }
  return { opened: entered.opened, leave: once(leave) }
}

function refuseVisitor(denied: AccessDenied): Refusal {
  if (denied.code === 'rate_limited') return refuse(denied.code, denied.retryAfterMs)
  if (denied.reason === 'waiting') {
    const { reason, board, retryAfterMs } = denied
    return { ...refuse('forbidden', retryAfterMs), reason, board }
  }
  const { code, reason, deletedAt } = denied
  const refusal = refuse(code, code === 'unavailable' ? retryAfterMs : undefined)
  return {
    ...refusal,
    ...(reason && { reason }),
    ...(deletedAt !== undefined && { deletedAt }),
  }
}

function refuse(code: ErrorCode, retryAfterMs?: number): Refusal {
  const fault: Fault = toFault(code, errorMeanings[code])
  const retryable = retryAfterMs !== undefined
  return retryable ? { ...fault, retryable, retryAfterMs } : { ...fault, retryable }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
