import { type Peer, type Right, toRole } from '@tiza/protocol'
import type { Line } from './server-session.ts'

/** A session that is connected. */
export interface Connected {
  readonly line: Line
  readonly profile: Peer['profile']
  readonly caps: ReadonlySet<string>
}

/** What people may do on the board of a reference server, by their names. */
export interface ReferenceRights {
  get(session: string): Right
  /** A session as others see it. */
  toPeer(session: string, profile: Peer['profile']): Peer
  /** Who reads rights is told in place, the others reconnect where their role changes. [RI6] */
  set(name: string, right: Right): void
  /** Everybody whose right was changed may draw again. */
  giveBack(): void
}

export interface ReferenceRightsOptions {
  /** Those that are connected, by id. */
  readonly sessions: ReadonlyMap<string, Connected>
  /** Names of all sessions that ever were. */
  readonly names: ReadonlyMap<string, string>
  /** Names of people who may only look, until that is changed. */
  readonly viewers: ReadonlySet<string>
}

export function createReferenceRights({
  sessions,
  names,
  viewers,
}: ReferenceRightsOptions): ReferenceRights {
  const changed = new Map<string, Right>()
  const getByName = (name: string): Right =>
    changed.get(name) ?? (viewers.has(name) ? 'look' : 'draw')
  const get = (session: string) => getByName(names.get(session) ?? '')

  function toPeer(session: string, profile: Peer['profile']): Peer {
    const right = get(session)
    return { session, role: toRole(right), profile, right }
  }

  function set(name: string, right: Right): void {
    const isOtherRole = toRole(right) !== toRole(getByName(name))
    changed.set(name, right)
    for (const [session, { line, profile, caps }] of sessions) {
      if (names.get(session) !== name) continue
      for (const [other, receiver] of sessions) {
        if (other !== session) receiver.line.send('peers', { update: [toPeer(session, profile)] })
      }
      if (caps.has('rights')) {
        line.send('right', { right, rule: 'everybody', why: 'pen' })
      } else if (isOtherRole) {
        line.send('bye', { code: 'unavailable', reconnect: true, retryAfterMs: 200 })
        line.cut()
      }
    }
  }

  return {
    get,
    toPeer,
    set,
    giveBack() {
      for (const name of [...changed.keys()]) set(name, 'draw')
    },
  }
}
