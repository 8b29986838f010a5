import type { Session } from './session.ts'

/** Sessions by board and session id, so that a reconnecting tab replaces itself. */
export interface Sessions {
  get(board: string): ReadonlyMap<string, Session>
  /** Adds a session and returns the one with the same id that it replaces. */
  add(session: Session): Session | undefined
  /** Removes a session; returns false when it had been replaced by a newer connection. */
  remove(session: Session): boolean
  /** Number of sessions on the board that has most of them; 0 when there are none. */
  readonly mostOnOneBoard: number
}

export function createSessions(): Sessions {
  const boards = new Map<string, Map<string, Session>>()
  const none: ReadonlyMap<string, Session> = new Map()

  return {
    get: (board) => boards.get(board) ?? none,
    add(session) {
      const sessions = boards.get(session.board) ?? new Map<string, Session>()
      boards.set(session.board, sessions)
      const before = sessions.get(session.id)
      sessions.set(session.id, session)
      return before
    },
    remove(session) {
      const sessions = boards.get(session.board)
      if (sessions?.get(session.id) !== session) return false
      sessions.delete(session.id)
      if (sessions.size === 0) boards.delete(session.board)
      return true
    },
    get mostOnOneBoard() {
      return [...boards.values()].reduce((most, { size }) => Math.max(most, size), 0)
    },
  }
}
