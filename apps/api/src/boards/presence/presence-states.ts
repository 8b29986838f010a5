import {
  emptyState,
  type InkChunk,
  isTakenBack,
  type Presence,
  type PresenceState,
} from '@tiza/protocol'
import type { PresenceBatch } from './presence-batcher.ts'

/** Cancelled strokes remembered per session: more than any receiver can have missed. */
const takenBackIds = 32
/** Approximate limit in bytes of the state in a `welcome`; the rest follows in pieces. */
const welcomeBytes = 64 * 1024

interface Kept {
  /** The last value of each key that the session has sent. */
  readonly state: PresenceState
  /** Ids of cancelled strokes, newest last. */
  readonly takenBack: readonly string[]
}

/** The presence state of a room: the last value of each key, by session. */
export interface PresenceStates {
  /** Applies a batch; returns the sessions whose state it contains. */
  note(batch: PresenceBatch): readonly string[]
  /** The sessions with any state other than the initial one. */
  getActive(): readonly string[]
  /** The state of all active sessions but one, as far as it fits into a `welcome`. */
  listFor(session: string): Record<string, PresenceState>
  /** The state of some sessions as a batch; unknown sessions have the initial state. */
  describe(sessions: readonly string[]): PresenceBatch
  /** A session has left. */
  forget(session: string): void
}

/** Keys that clients of every version treat as state. */
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

/** Upper bound of the bytes of JSON. */
function measure({ sel = [] }: PresenceState): number {
  return 300 + 24 * sel.length
}
