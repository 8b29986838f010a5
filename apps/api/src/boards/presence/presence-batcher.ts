import { joinChunks, mergePresence, type Presence } from '@tiza/protocol'

/** Ink is urgent; the rest of presence, cursors and selections, is not. */
export type Shown = 'ink' | 'rest'

/** The updates of one tick by session, with full ink chunks. */
export type PresenceBatch = Readonly<Record<string, Presence>>

export interface PresenceBatcherOptions {
  readonly publish: (batch: PresenceBatch) => void
  /** Calls back at the end of the current turn or after a delay; returns a function that cancels. */
  readonly schedule: (send: () => void, delayMs: number) => () => void
  /** How long to gather updates. */
  readonly getDelayMs: (shown: Shown) => number
  readonly now: () => number
}

/** Batches the presence updates of a room, one batch a tick. */
export interface PresenceBatcher {
  add(session: string, presence: Presence): void
  /** Drops the pending updates of a session that has left. */
  drop(session: string): void
}

export function createPresenceBatcher({
  publish,
  schedule,
  getDelayMs,
  now,
}: PresenceBatcherOptions): PresenceBatcher {
  let batch = new Map<string, Presence>()
  let dueMs = Number.POSITIVE_INFINITY
  let cancel = () => {}

  function send(): void {
    dueMs = Number.POSITIVE_INFINITY
    if (batch.size === 0) return
    const joined = [...batch].map(([session, shown]) => [session, withJoinedInk(shown)])
    batch = new Map()
    publish(Object.fromEntries(joined))
  }

  return {
    add(session, presence) {
      batch.set(session, mergePresence(batch.get(session), presence))
      const delayMs = getDelayMs(presence.ink ? 'ink' : 'rest')
      if (now() + delayMs >= dueMs) return
      cancel()
      dueMs = now() + delayMs
      cancel = schedule(send, delayMs)
    },
    drop(session) {
      batch.delete(session)
    },
  }
}

function withJoinedInk(presence: Presence): Presence {
  const { ink } = presence
  return ink && ink.length > 1 ? { ...presence, ink: joinChunks(ink) } : presence
}
