import type { Presence } from '@tiza/protocol'
import {
  type Arrival,
  type BoardPresence,
  type BoardPresenceOptions,
  createBoardPresence,
  type States,
} from './board-presence.ts'
import type { PresenceSession } from './presence-session.ts'

/** Presence of all boards: gathers updates and broadcasts them in batches, tick by tick. */
export interface Broadcaster<Session extends PresenceSession> {
  /** The JSON of the others for a `welcome`. */
  getPeers(session: Pick<Session, 'id' | 'board'>): string
  /** The state of the others for a `welcome`; `undefined` for clients that get it in `live`. */
  getStates(session: Pick<Session, 'id' | 'caps' | 'board'>): States | undefined
  /** The other methods are those of `BoardPresence`, for the board of the session. */
  enter(session: Session, arrival: Arrival): void
  show(session: Pick<Session, 'id' | 'board'>, presence: Presence): void
  update(session: Session): void
  refresh(session: Session): void
  leave(session: Pick<Session, 'id' | 'board'>): void
}

export type BroadcasterOptions<Session extends PresenceSession> = Omit<
  BoardPresenceOptions<Session>,
  'getSessions'
> & {
  /** Sessions on a board, by id. */
  readonly getSessions: (board: string) => ReadonlyMap<string, Session>
}

export function createBroadcaster<Session extends PresenceSession>({
  getSessions,
  ...options
}: BroadcasterOptions<Session>): Broadcaster<Session> {
  const boards = new Map<string, BoardPresence<Session>>()

  function get(board: string): BoardPresence<Session> {
    const known = boards.get(board)
    if (known) return known
    const presence = createBoardPresence({ ...options, getSessions: () => getSessions(board) })
    boards.set(board, presence)
    return presence
  }

  return {
    getPeers: ({ id, board }) => boards.get(board)?.getPeers(id) ?? '[]',
    getStates({ id, caps, board }) {
      if (!caps.has('states')) return undefined
      return boards.get(board)?.getStates(id) ?? {}
    },
    enter: (session, arrival) => get(session.board).enter(session, arrival),
    show: ({ id, board }, presence) => get(board).show(id, presence),
    update: (session) => get(session.board).update(session),
    refresh: (session) => get(session.board).refresh(session),
    leave({ id, board }) {
      const presence = boards.get(board)
      presence?.leave(id)
      if (getSessions(board).size > 0) return
      presence?.close()
      boards.delete(board)
    },
  }
}
