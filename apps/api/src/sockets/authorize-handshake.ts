import { type ErrorCode, type Fault, type Refusal, toCaps, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import { type Access, hasRole } from '../boards/rights.ts'
import type { RoomRegistry } from '../boards/room-registry.ts'
import { cleanName } from './clean-name.ts'
import { findUnsupported } from './find-unsupported.ts'
import { findHandshakeFault, parseHandshake } from './parse.ts'
import type { Admission } from './session.ts'
import { toSessionId } from './session-id.ts'

/** Returns the role of a person on a board. */
export type Authorize = (request: {
  readonly board: string
  readonly token: string | undefined
}) => Promise<Access>

/** Everybody who has the link may draw. */
export const everybodyEdits: Authorize = async () => 'editor'

export interface AuthorizeOptions {
  readonly registry: RoomRegistry
  readonly authorize: Authorize
  /** Milliseconds to wait when an address connects too often, else 0. */
  readonly takeConnection: (address: string) => number
  /** The lowest minor that is served. Default: the lowest that can be. */
  readonly minMinor?: number | undefined
}

/** Authorizes a handshake: an admission, which holds its room, or a refusal. */
export async function authorizeHandshake(
  { auth, address }: { auth: unknown; address: string },
  { registry, authorize, takeConnection, minMinor }: AuthorizeOptions,
): Promise<Admission | Refusal> {
  const waitMs = takeConnection(address)
  if (waitMs > 0) return refuse('rate_limited', waitMs)
  const handshake = parseHandshake(auth)
  if (!handshake) return { ...findHandshakeFault(auth), retryable: false }
  const { minor, board, client, token, since, profile } = handshake
  const caps = toCaps('client', handshake)
  const tooOld = findUnsupported({ minor, caps }, { minMinor })
  if (tooOld) return tooOld
  const role = await authorize({ board, token })
  if (!hasRole(role)) return refuse(role)
  try {
    const entered = await registry.enter(board)
    if (!entered) return refuse('board_not_found')
    const id = toSessionId(client)
    const { room } = entered.opened
    const look = async () => {
      await room.recall(id)
      const needs = await room.findNeeds()
      return {
        lacking: findUnsupported({ minor, caps }, { minMinor, needs }),
        isRewound: since !== undefined && (await room.isRewound(since)),
      }
    }
    const { lacking, isRewound } = await look().catch((error) => {
      entered.leave()
      throw error
    })
    if (lacking) {
      entered.leave()
      return lacking
    }
    return {
      id,
      caps,
      role: room.readOnly ? 'viewer' : role,
      profile: { ...profile, name: cleanName(profile.name) },
      since,
      isRewound,
      ...entered,
    }
  } catch {
    return refuse('unavailable', 1_000)
  }
}

function refuse(code: ErrorCode, retryAfterMs?: number): Refusal {
  const fault: Fault = toFault(code, errorMeanings[code])
  const retryable = retryAfterMs !== undefined
  return retryable ? { ...fault, retryable, retryAfterMs } : { ...fault, retryable }
}
