import type { Claim, Right, RightChange } from '@tiza/protocol'
import type { AccessChange } from '../access/access.ts'
import type { BoardSettings } from '../storage/access-store.ts'
import type { Bye } from './disconnect.ts'
import type { Session } from './session.ts'

/** How long the reconnections take that a change of rights causes. */
const reconnectWithinMs = 1_800

export interface RightChangesOptions {
  /** Sessions on a board, by its internal id. */
  readonly getSessions: (board: string) => Iterable<Session>
  /** Sends a change to all of these sessions, encoded once. */
  readonly send: (sessions: readonly Session[], change: RightChange) => void
  /** Shows everybody what a session may do from now on. */
  readonly onPeer: (session: Session) => void
  /** Shows some what others may do from now on; the rest of them knows it. */
  readonly onPeers: (receivers: readonly Session[], sessions: readonly Session[]) => void
  readonly end: (session: Session, bye: Bye) => void
  /** Who claims a board; `undefined` for one that nobody may claim. */
  readonly getClaim: (board: string) => Claim | undefined
}

/**
 * Takes a change of access to everybody on its board whom it concerns: who reads rights is told in place, who
 * does not reconnects if their role has changed, and who is no longer let in is sent away. From a board that was
 * deleted, everybody is; of a claim all are told. [RI6] [RI10] [LK20] [LK24]
 */
export function followChange(
  { board, why }: AccessChange,
  { getSessions, send, onPeer, onPeers, end, getClaim }: RightChangesOptions,
): void {
  if (why === 'deleted') {
    for (const session of [...getSessions(board)]) {
      // From now on it may do nothing, whether it has read that or not.
      session.rights.follow()
      end(session, { code: 'deleted', reconnect: false })
    }
    return
  }
  if (why === 'claim') {
    const readers = [...getSessions(board)].filter(({ caps }) => caps.has('rights'))
    const claim = getClaim(board) ?? null
    for (const [right, sessions] of groupByRight(readers)) {
      send(sessions, { right, ...toToldSettings(sessions[0].rights.settings), claim })
    }
    return
  }

  const told: Session[] = []
  /** Those who stay and have another right. */
  const changed: Session[] = []
  const older: Session[] = []

  for (const session of [...getSessions(board)]) {
    const { caps, role, rights } = session
    const { right } = rights
    const followed = rights.follow()
    if (followed === 'removed') {
      end(session, { code: 'removed', reconnect: false })
    } else if (!caps.has('rights') && role !== session.role) {
      const retryAfterMs = 200 + Math.floor(Math.random() * reconnectWithinMs)
      end(session, { code: 'unavailable', reconnect: true, retryAfterMs })
    } else {
      if (!caps.has('rights')) older.push(session)
      else if (followed === 'changed') told.push(session)
      if (right !== rights.right) changed.push(session)
    }
  }

  // These concern many at once.
  const isOfMany = why === 'rule' || why === 'lock'
  const others = isOfMany ? toOthers(changed) : undefined
  for (const [right, sessions] of groupByRight(told)) {
    const [first] = sessions
    send(sessions, {
      ...{ right, ...toToldSettings(first.rights.settings) },
      ...(why !== 'removed' && why !== 'names' && why !== 'waiting' && { why }),
      ...(others && { others }),
    })
  }
  if (isOfMany) onPeers(older, changed)
  else for (const session of changed) onPeer(session)
}

/** What sessions are told of settings: what goes without saying is left out. [RI3] [RI12] [RI13] */
export function toToldSettings({
  rule,
  locked,
  names,
}: BoardSettings): Pick<RightChange, 'rule' | 'locked' | 'names'> {
  return { rule, ...(locked && { locked }), ...(!names && { names }) }
}

type Some<T> = [T, ...T[]]

function groupByRight(sessions: readonly Session[]): Map<Right, Some<Session>> {
  const groups = new Map<Right, Some<Session>>()
  for (const session of sessions) {
    const { right } = session.rights
    const group = groups.get(right)
    if (group) group.push(session)
    else groups.set(right, [session])
  }
  return groups
}

/** The ids of sessions by their right; `undefined` for none. */
function toOthers(sessions: readonly Session[]): RightChange['others'] {
  if (sessions.length === 0) return undefined
  return Object.fromEntries(
    [...groupByRight(sessions)].map(([right, group]) => [right, group.map(({ id }) => id)]),
  )
}
