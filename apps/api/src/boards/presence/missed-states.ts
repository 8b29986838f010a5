import type { PresenceBatch } from './presence-batcher.ts'
import type { PresenceSession } from './presence-session.ts'

/** Sessions per event: selections may be long, and rooms full. */
const sessionsPerEvent = 16

type Receiver = Pick<PresenceSession, 'id' | 'isBehind' | 'onceDrained' | 'sendLive'>

/** Sends the current state to receivers that missed a batch, once their queue is empty. */
export interface MissedStates {
  /** Sends a receiver the state of some sessions, now or once its queue is empty. */
  note(receiver: Receiver, sessions: readonly string[]): void
  /** Forgets a session that has left. */
  forget(session: string): void
}

export interface MissedStatesOptions {
  /** The current state of some sessions. */
  readonly describe: (sessions: readonly string[]) => PresenceBatch
}

export function createMissedStates({ describe }: MissedStatesOptions): MissedStates {
  /** By receiver, the sessions whose state it has missed; at most all of the room. */
  const missed = new Map<Receiver, Set<string>>()

  function catchUp(receiver: Receiver): void {
    for (;;) {
      const sessions = missed.get(receiver)
      if (!sessions) return
      if (receiver.isBehind()) {
        receiver.onceDrained(() => catchUp(receiver))
        return
      }
      const some = [...sessions].slice(0, sessionsPerEvent)
      for (const session of some) sessions.delete(session)
      if (sessions.size === 0) missed.delete(receiver)
      if (some.length > 0) receiver.sendLive({ p: { ...describe(some) } })
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
