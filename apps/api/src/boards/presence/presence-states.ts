import { type InkChunk, isTakenBack, type Presence } from '@tiza/protocol'
import type { Frame } from './presence-batches.ts'

/** Ids kept of strokes in progress that a session took back: more than any receiver can have missed. */
const takenBackIds = 32

interface State {
  readonly sel: NonNullable<Presence['sel']>
  readonly edit: NonNullable<Presence['edit']> | null
  /** Ids of ink in progress that was taken back, the newest last. */
  readonly takenBack: readonly string[]
}

/** What lasts of what the people in a room show: the last value of each key, by session. */
export interface PresenceStates {
  /** Takes a frame in; returns the sessions whose state it has. */
  note(frame: Frame): readonly string[]
  /** The sessions that select or edit something. */
  getActive(): readonly string[]
  /** The state of some sessions as a frame; unknown ones select and edit nothing. */
  tell(sessions: readonly string[]): Frame
  /** A session has left. */
  forget(session: string): void
}

const nothing: State = { sel: [], edit: null, takenBack: [] }

export function createPresenceStates(): PresenceStates {
  const states = new Map<string, State>()

  function note(session: string, { sel, edit, ink = [] }: Presence): boolean {
    const takenBack = ink.filter(isTakenBack).map(({ id }) => id)
    if (sel === undefined && edit === undefined && takenBack.length === 0) return false
    const before = states.get(session) ?? nothing
    states.set(session, {
      sel: sel ?? before.sel,
      edit: edit === undefined ? before.edit : edit,
      takenBack: [...before.takenBack, ...takenBack].slice(-takenBackIds),
    })
    return true
  }

  return {
    note: (frame) =>
      Object.entries(frame).flatMap(([session, shown]) => (note(session, shown) ? session : [])),
    getActive: () =>
      [...states].flatMap(([id, { sel, edit }]) => (sel.length > 0 || edit !== null ? id : [])),
    tell: (sessions) =>
      Object.fromEntries(
        sessions.map((session): [string, Presence] => {
          const { sel, edit, takenBack } = states.get(session) ?? nothing
          const ink = takenBack.map((id): InkChunk => ({ id, off: 0, pts: '' }))
          return [session, ink.length > 0 ? { sel, edit, ink } : { sel, edit }]
        }),
      ),
    forget(session) {
      states.delete(session)
    },
  }
}
