import {
  type BoardNotes,
  type Claim,
  getRight,
  getRule,
  type OpAck,
  type PersonAck,
  type RightChange,
  type Role,
  toCaps,
  toRole,
  type WaitingRoom,
  type Welcome,
} from '@tiza/protocol'
import { toKnownRole } from '../presence/to-known.ts'
import type { BoardRights } from '../types.ts'
import { getMostSnapshotBytes } from './snapshot-limit.ts'

/** What the server has said of the board and of this client, at the last `welcome` or since. */
export interface SessionTerms {
  /** `undefined` before the first `welcome`, and under a client id that has not had one. */
  readonly session: string | undefined
  readonly role: Role
  /** Of the protocol, that the server speaks; `undefined` before the first `welcome`. */
  readonly minor: number | undefined
  /** What the server can do beside what every server can; nothing before the first `welcome`. */
  readonly caps: ReadonlySet<string>
  readonly notes: BoardNotes
  /** What one may do, and why; `undefined` where the server knows no rights. */
  readonly rights: BoardRights | undefined
  /**
   * Whether one may not draw for now, and could before or by one's link: what is unsent waits for that. Whoever
   * only ever looks has nothing to wait for.
   */
  readonly isHeld: boolean
  /** Who waits to be let in, for hosts; `undefined` where there is no waiting room. */
  readonly waiting: WaitingRoom | undefined
  /** The longest snapshot that is loaded, in bytes of JSON. */
  readonly maxSnapshotBytes: number
  handleWelcome(payload: Welcome): void
  /** One's right or the rule has changed, in place. Returns whether one was unmade a host. [RI6] */
  handleRight(change: RightChange): boolean
  /** Somebody waits who did not, or no longer. [WR4] */
  handleWaiting(room: WaitingRoom): void
  /** The server knows who one is. [RI9] */
  handlePerson(answer: Extract<PersonAck, { ok: true }>): void
  /** An ack says how many bytes the board has left. */
  handleAck(answer: Extract<OpAck, { ok: true }>): void
  /** There is another client id from now on. */
  forgetSession(): void
}

export function createSessionTerms(): SessionTerms {
  let session: string | undefined
  let role: Role = 'editor'
  let minor: number | undefined
  let caps: ReadonlySet<string> = new Set()
  let notes: BoardNotes = {}
  let rights: BoardRights | undefined
  /** Whether one has had a right to draw on this board since the client was started. */
  let couldDraw = false
  let waiting: WaitingRoom | undefined
  let maxSnapshotBytes = getMostSnapshotBytes({})

  /** On a board on which nobody may draw, no right makes an editor. */
  function setRights(next: BoardRights): void {
    rights = next
    role = notes.readOnly ? 'viewer' : toRole(next.right)
    couldDraw ||= role === 'editor'
  }

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
    get caps() {
      return caps
    },
    get notes() {
      return notes
    },
    get rights() {
      return rights
    },
    get isHeld() {
      if (!rights || notes.readOnly || role === 'editor') return false
      // Who comes by a link to draw keeps the right to comment. [RI2]
      return couldDraw || rights.right === 'comment'
    },
    get waiting() {
      return rights?.right === 'host' ? waiting : undefined
    },
    get maxSnapshotBytes() {
      return maxSnapshotBytes
    },
    handleWelcome({ you, board, limits, ...welcome }) {
      minor = welcome.minor
      caps = toCaps('server', welcome)
      session = you.session
      role = toKnownRole(you.role)
      notes = toKnownNotes(board)
      rights = toRights({ caps, you, board })
      couldDraw ||= rights !== undefined && role === 'editor'
      waiting = board?.waiting
      maxSnapshotBytes = getMostSnapshotBytes(limits)
    },
    handleRight({ right, why, claim, ...settings }) {
      if (!rights) return false
      const wasHost = rights.right === 'host'
      if (claim !== undefined) notes = withClaim(notes, claim)
      const { why: before, locked: _locked, names: _names, ...others } = rights
      // News of a claim is about nothing else.
      const reason = why ?? (claim === undefined ? undefined : before)
      setRights({
        ...{ ...others, right: getRight({ role, right }), ...toSettings(settings) },
        ...(reason && { why: reason }),
      })
      return wasHost && why === 'host' && rights.right !== 'host'
    },
    handleWaiting(room) {
      waiting = room.on ? room : undefined
    },
    handlePerson({ person, right }) {
      if (rights) setRights({ ...rights, person, right: getRight({ role, right }) })
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

interface Said extends Pick<Welcome, 'you' | 'board'> {
  readonly caps: ReadonlySet<string>
}

/** What a server that knows rights has said of them in its `welcome`. [RI3] */
function toRights({ caps, you, board }: Said): BoardRights | undefined {
  if (!caps.has('rights') || board?.id === undefined) return undefined
  return {
    ...{ publicId: board.id, right: getRight(you), ...toSettings(board) },
    ...(you.person !== undefined && { person: you.person }),
  }
}

/** What hosts have set, as a server says it. [RI3] [RI12] [RI13] */
function toSettings({
  rule,
  locked,
  names,
}: Pick<BoardNotes, 'rule' | 'locked' | 'names'>): Pick<BoardRights, 'rule' | 'locked' | 'names'> {
  return {
    rule: getRule(rule),
    ...(locked === true && { locked }),
    ...(names === false && { names }),
  }
}

/** Notes with another claim: `null` for a board that has a host. [LK24] */
function withClaim(notes: BoardNotes, claim: Claim | null): BoardNotes {
  const { claim: _, ...others } = notes
  return claim === null ? others : { ...others, claim }
}

const reasons: readonly unknown[] = ['locked', 'damaged']

/** A board that is view only for a reason of a later version is so all the same. [GR13] */
function toKnownNotes(notes: BoardNotes = {}): BoardNotes {
  const { readOnly } = notes
  return !readOnly || reasons.includes(readOnly) ? notes : { ...notes, readOnly: 'locked' }
}
