import type { Peer } from '@tiza/protocol'
import type { Session, TizaSocket } from './session.ts'

export type People = ReturnType<typeof createPeople>

/** Who is in which board: by session id, so that a tab that comes back replaces itself. */
export function createPeople() {
  const boards = new Map<string, Map<string, Session>>()
  return {
    get(board: string): ReadonlyMap<string, Session> {
      return boards.get(board) ?? new Map()
    },
    /** The connections of everybody in a board. */
    getSockets(board: string): TizaSocket[] {
      return [...(boards.get(board)?.values() ?? [])].map(({ socket }) => socket)
    },
    /** Adds a session and answers the one with the same id that it replaces. */
    add(board: string, session: Session): Session | undefined {
      const people = boards.get(board) ?? new Map<string, Session>()
      boards.set(board, people)
      const before = people.get(session.id)
      people.set(session.id, session)
      return before
    },
    /** Whether the session was still the one of its id, and so has really left. */
    remove(board: string, session: Session): boolean {
      const people = boards.get(board)
      if (people?.get(session.id) !== session) return false
      people.delete(session.id)
      if (people.size === 0) boards.delete(board)
      return true
    },
  }
}

/** A session as others see it. */
export function toPeer({ id, role, profile }: Session): Peer {
  return { session: id, role, profile }
}
