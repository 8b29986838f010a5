import type { Right, RightChange, Rule } from '@tiza/protocol'
import type { AccessChange } from '../access/access.ts'
import type { Bye } from './disconnect.ts'
import type { Session } from './session.ts'

/** How long the reconnections take that a change of rights causes. */
const reconnectWithinMs = 1_800

export interface RightChangesOptions {
  /** Sessions on a board, by its internal id. */
  readonly getSessions: (board: string) => Iterable<Session>
  /** Sends a change to all of these sessions, encoded once. */
  readonly send: (sessions: readonly Session[], change: RightChange) => void
  /** Shows others what a session may do from now on. */
  readonly onPeer: (session: Session) => void
  readonly end: (session: Session, bye: Bye) => void
}

/**
 * Takes a change of access to everybody on its board whom it concerns: who reads rights is told in place, who
 * does not reconnects if their role has changed, and who is no longer let in is sent away. [RI6] [RI10]
 */
export function followChange(
  { board, why }: AccessChange,
  { getSessions, send, onPeer, end }: RightChangesOptions,
): void {
  /** Those who are told, by their new right and rule. */
  const told = new Map<string, { readonly change: RightChange; readonly sessions: Session[] }>()

  function tell(session: Session): void {
    const { right, rule } = session.rights
    const key = `${right} ${rule}`
    const group = told.get(key) ?? { change: toChange(right, rule, why), sessions: [] }
    group.sessions.push(session)
    told.set(key, group)
  }

  for (const session of [...getSessions(board)]) {
    const { caps, role, rights } = session
    const { right } = rights
    const followed = rights.follow()
    if (followed === 'same') continue
    if (followed === 'removed') {
      end(session, { code: 'removed', reconnect: false })
      continue
    }
    if (caps.has('rights')) tell(session)
    else if (role !== session.role) {
      const retryAfterMs = 200 + Math.floor(Math.random() * reconnectWithinMs)
      end(session, { code: 'unavailable', reconnect: true, retryAfterMs })
      continue
    }
    if (right !== rights.right) onPeer(session)
  }
  for (const { change, sessions } of told.values()) send(sessions, change)
}

function toChange(right: Right, rule: Rule, why: AccessChange['why']): RightChange {
  return why === 'removed' ? { right, rule } : { right, rule, why }
}
