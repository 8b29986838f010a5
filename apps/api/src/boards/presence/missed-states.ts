import { isBehind } from '../../sockets/queue.ts'
import type { Session } from '../../sockets/session.ts'
import type { Frame } from './presence-batches.ts'

/** Sessions in one frame: a selection may be long, and a room full. */
const sessionsPerFrame = 16

/** What a receiver needs for that: a connection that has a queue. */
export type Receiver = Pick<Session, 'id'> & {
  readonly socket: Pick<Session['socket'], 'conn' | 'emit'>
}

export interface MissedStates {
  /** Sends a receiver the state of some sessions: now or, if it has anything queued, after that. */
  note(receiver: Receiver, sessions: readonly string[]): void
  /** A session has left, as a receiver and as somebody to report on. */
  forget(session: string): void
}

/** Sends receivers that missed a frame the current state as soon as their queue is empty. */
export function createMissedStates({
  tell,
}: {
  readonly tell: (sessions: readonly string[]) => Frame
}): MissedStates {
  /** By receiver: whose state it has missed. Never more than there are people in the room. */
  const missed = new Map<Receiver, Set<string>>()

  function catchUp(receiver: Receiver): void {
    const { socket } = receiver
    for (;;) {
      const sessions = missed.get(receiver)
      if (!sessions) return
      if (isBehind(socket)) {
        socket.conn.once('drain', () => catchUp(receiver))
        return
      }
      const some = [...sessions].slice(0, sessionsPerFrame)
      for (const session of some) sessions.delete(session)
      if (sessions.size === 0) missed.delete(receiver)
      if (some.length > 0) socket.emit('live', { p: { ...tell(some) } })
    }
  }

  return {
    note(receiver, sessions) {
      const others = sessions.filter((session) => session !== receiver.id)
      if (others.length === 0) return
      const known = missed.get(receiver)
      if (known) {
        for (const session of others) known.add(session)
        return
      }
      missed.set(receiver, new Set(others))
      catchUp(receiver)
    },
    forget(session) {
      for (const [receiver, sessions] of missed) {
        sessions.delete(session)
        if (receiver.id === session) missed.delete(receiver)
      }
    },
  }
}
