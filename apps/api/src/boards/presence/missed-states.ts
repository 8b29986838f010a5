import type { PresenceBatch } from './presence-batcher.ts'
import type { PresenceSession } from './presence-session.ts'

/** Sessions in one event: a selection may be long, and a room full. */
const sessionsPerEvent = 16

type Receiver = Pick<PresenceSession, 'id' | 'isBehind' | 'onceDrained' | 'sendLive'>

/** Sends receivers that missed a batch the current state as soon as their queue is empty. */
export interface MissedStates {
  /** Sends a receiver the state of some sessions: now or, if it has anything queued, after that. */
  note(receiver: Receiver, sessions: readonly string[]): void
  /** A session has left, as a receiver and as somebody to report on. */
  forget(session: string): void
}

export interface MissedStatesOptions {
  /** The state of some sessions as it is now. */
  readonly describe: (sessions: readonly string[]) => PresenceBatch
}

export function createMissedStates({ describe }: MissedStatesOptions): MissedStates {
  /** By receiver: whose state it has missed. Never more than there are people in the room. */
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
