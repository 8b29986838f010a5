import type { ServerToClientEvents, WaitingRoom } from '@tiza/protocol'
import type { Access, PresentVisitor } from '../access/access.ts'
import type { Broadcaster } from '../boards/presence/broadcaster.ts'
import type { Bye } from './disconnect.ts'
import { followChange } from './right-changes.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'
import { createWaitingNews } from './waiting-news.ts'

export interface AccessWatchOptions {
  readonly access: Pick<
    Access,
    'onChanged' | 'onWaiting' | 'watchPresent' | 'getWaitingRoom' | 'noteHostGone' | 'claims'
  >
  readonly sessions: Pick<Sessions, 'get'>
  readonly broadcaster: Pick<Broadcaster<Session>, 'update' | 'refresh'>
  /** Sends an event to many sessions, encoded once. */
  readonly broadcast: <Event extends keyof ServerToClientEvents>(
    receivers: readonly Session[],
    event: Event,
    payload: Parameters<ServerToClientEvents[Event]>[0],
  ) => void
  readonly end: (session: Session, bye: Bye) => void
}

/** Keeps sessions and access in step: each knows what the other does. */
export interface AccessWatch {
  /** For a `welcome`: who waits to be let in; `undefined` for whoever is not told. */
  getWaitingRoom(session: Session): WaitingRoom | undefined
  /** Others see a session as another one; it may have become a host's. */
  handlePeer(session: Session): void
  /** A session has lost its connection. */
  handleLeave(session: Session): void
  stop(): void
}

export function watchAccess({
  access,
  sessions,
  broadcaster,
  broadcast,
  end,
}: AccessWatchOptions): AccessWatch {
  const news = createWaitingNews({
    getWaitingRoom: access.getWaitingRoom,
    send: (board, room) =>
      broadcast([...sessions.get(board).values()].filter(isTold), 'waiting', room),
  })
  access.onWaiting(news.note)
  access.watchPresent(listPresent)

  access.onChanged((change) => {
    const { board, why } = change
    followChange(change, {
      getSessions: () => sessions.get(board).values(),
      send: (receivers, payload) => broadcast(receivers, 'right', payload),
      onPeer: (session) => broadcaster.update(session),
      onPeers(receivers, changed) {
        for (const session of changed) broadcaster.refresh(session)
        if (changed.length === 0) return
        broadcast(receivers, 'peers', { update: changed.map(({ peer }) => peer) })
      },
      end,
      getClaim: access.claims.getClaim,
    })
    if (why === 'waiting') news.note(board)
    else if (why === 'host') noteHost(board)
  })

  function* listPresent(board: string): Iterable<PresentVisitor> {
    for (const session of sessions.get(board).values()) {
      const { id, caps, rights, since, address } = session
      const { link, person } = rights.visitor
      yield {
        ...{ session: id, link, person, since },
        ...{ isHost: isTold(session), provesReads: caps.has('waiting'), address },
      }
    }
  }

  /** A new host does not know yet who waits. */
  function noteHost(board: string): void {
    if (access.getWaitingRoom(board).on) news.note(board)
  }

  return {
    getWaitingRoom: (session) =>
      isTold(session) ? access.getWaitingRoom(session.board) : undefined,
    handlePeer(session) {
      if (isTold(session)) noteHost(session.board)
    },
    handleLeave(session) {
      if (isTold(session)) access.noteHostGone(session.board)
    },
    stop: news.stop,
  }
}

/** Whether somebody is a host, and reads who waits to be let in. */
function isTold({ caps, rights }: Session): boolean {
  return rights.right === 'host' && caps.has('waiting')
}
