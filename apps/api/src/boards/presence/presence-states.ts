import {
  emptyState,
  type InkChunk,
  isTakenBack,
  type Presence,
  type PresenceState,
} from '@tiza/protocol'
import type { PresenceBatch } from './presence-batcher.ts'

/** Ids kept of strokes in progress that a session took back: more than any receiver can have missed. */
const takenBackIds = 32
/** What a `welcome` has of state at most, in bytes near enough; the rest follows in pieces. */
const welcomeBytes = 64 * 1024

interface Kept {
  /** The last value of each key that the session has ever shown. */
  readonly state: PresenceState
  /** Ids of ink in progress that was taken back, the newest last. */
  readonly takenBack: readonly string[]
}

/** What lasts of what the people in a room show: the last value of each key, by session. */
export interface PresenceStates {
  /** Takes a batch in; returns the sessions whose state it has. */
  note(batch: PresenceBatch): readonly string[]
  /** The sessions that have any state other than that which each begins with. */
  getActive(): readonly string[]
  /** The state of active sessions but one, as far as it fits a `welcome`. */
  listFor(session: string): Record<string, PresenceState>
  /** The state of some sessions as a batch; unknown ones select and edit nothing. */
  describe(sessions: readonly string[]): PresenceBatch
  /** A session has left. */
  forget(session: string): void
}

/** What every client knows to be state. */
const { sel, edit } = emptyState
const nothing: Kept = { state: { sel, edit }, takenBack: [] }

export function createPresenceStates(): PresenceStates {
  const sessions = new Map<string, Kept>()
  const get = (session: string) => sessions.get(session) ?? nothing

  function note(session: string, { c: _, ink = [], ...shown }: Presence): boolean {
    const takenBack = ink.filter(isTakenBack).map(({ id }) => id)
    if (Object.keys(shown).length === 0 && takenBack.length === 0) return false
    const before = get(session)
    sessions.set(session, {
      state: { ...before.state, ...shown },
      takenBack: [...before.takenBack, ...takenBack].slice(-takenBackIds),
    })
    return true
  }

  function getActive(): readonly string[] {
    return [...sessions].flatMap(([id, { state }]) => (isEmpty(state) ? [] : id))
  }

  return {
    note: (batch) =>
      Object.entries(batch).flatMap(([session, shown]) => (note(session, shown) ? session : [])),
    getActive,
    listFor(session) {
      const states: Record<string, PresenceState> = {}
      let bytes = 0
      for (const id of getActive()) {
        const { state } = get(id)
        if (id === session) continue
        bytes += measure(state)
        if (bytes > welcomeBytes) break
        states[id] = state
      }
      return states
    },
    describe: (ids) =>
      Object.fromEntries(
        ids.map((session): [string, Presence] => {
          const { state, takenBack } = get(session)
          const ink = takenBack.map((id): InkChunk => ({ id, off: 0, pts: '' }))
          return [session, ink.length > 0 ? { ...state, ink } : state]
        }),
      ),
    forget(session) {
      sessions.delete(session)
    },
  }
}

function isEmpty({ sel = [], ...others }: PresenceState): boolean {
  return sel.length === 0 && Object.values(others).every((value) => value === null)
}

/** Bytes of JSON, from above. */
function measure({ sel = [] }: PresenceState): number {
  return 300 + 24 * sel.length
}
