import type { BoardNotes, OpAck, Role, Welcome } from '@tiza/protocol'
import { getMostSnapshotBytes } from './snapshot-limit.ts'

/** What the server has said of the board and of this client, at the last `welcome` or since. */
export interface SessionTerms {
  /** `undefined` before the first `welcome`, and under a client id that has not had one. */
  readonly session: string | undefined
  readonly role: Role
  /** The minor version of the server; 0 before the first `welcome`. */
  readonly minor: number
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
  let minor = 0
  let notes: BoardNotes = {}
  let maxSnapshotBytes = getMostSnapshotBytes({})

  return {
    get session() {
      return session
    },
    get role() {
      return role
    },
    get minor() {
      return minor
    },
    get notes() {
      return notes
    },
    get maxSnapshotBytes() {
      return maxSnapshotBytes
    },
    handleWelcome({ you, board, limits, ...welcome }) {
      minor = welcome.minor
      session = you.session
      role = you.role
      notes = board ?? {}
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
