import { type BoardNotes, type OpAck, type Role, toCaps, type Welcome } from '@tiza/protocol'
import { toKnownRole } from '../presence/to-known.ts'
import { getMostSnapshotBytes } from './snapshot-limit.ts'

/** What the server has said of the board and of this client, at the last `welcome` or since. */
export interface SessionTerms {
  /** `undefined` before the first `welcome`, and under a client id that has not had one. */
  readonly session: string | undefined
  readonly role: Role
  /** What the server can do beside what every server can; nothing before the first `welcome`. */
  readonly caps: ReadonlySet<string>
  readonly notes: BoardNotes
  /** The longest snapshot that is loaded, in bytes of JSON. */
  readonly maxSnapshotBytes: number
  handleWelcome(payload: Welcome): void
  /** An ack says how many bytes the board has left. */
  handleAck(answer: Extract<OpAck, { ok: true }>): void
  /** There is another client id from now on. */
  forgetSession(): void
}

export function createSessionTerms(): SessionTerms {
  let session: string | undefined
  let role: Role = 'editor'
  let caps: ReadonlySet<string> = new Set()
  let notes: BoardNotes = {}
  let maxSnapshotBytes = getMostSnapshotBytes({})

  return {
    get session() {
      return session
    },
    get role() {
      return role
    },
    get caps() {
      return caps
    },
    get notes() {
      return notes
    },
    get maxSnapshotBytes() {
      return maxSnapshotBytes
    },
    handleWelcome({ you, board, limits, ...welcome }) {
      caps = toCaps('server', welcome)
      session = you.session
      role = toKnownRole(you.role)
      notes = toKnownNotes(board)
      maxSnapshotBytes = getMostSnapshotBytes(limits)
    },
    handleAck({ dup, bytesLeft }) {
      // The answer to a resend says how full the board was at the first time.
      if (dup || bytesLeft === notes.bytesLeft) return
      const { bytesLeft: _, ...others } = notes
      notes = bytesLeft === undefined ? others : { ...others, bytesLeft }
    },
    forgetSession() {
      session = undefined
    },
  }
}

const reasons: readonly unknown[] = ['locked', 'damaged']

/** A board that is view only for a reason of a later version is so all the same. [GR13] */
function toKnownNotes(notes: BoardNotes = {}): BoardNotes {
  const { readOnly } = notes
  return !readOnly || reasons.includes(readOnly) ? notes : { ...notes, readOnly: 'locked' }
}
