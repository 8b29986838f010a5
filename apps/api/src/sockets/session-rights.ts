import { type Op, type Right, toLower, toRole } from '@tiza/protocol'
import type { Access, Visitor } from '../access/access.ts'
import { createRunningStroke } from '../boards/running-stroke.ts'
import type { BoardSettings } from '../storage/access-store.ts'

/** What a change of access has meant for a session. */
export type Followed = 'same' | 'changed' | 'removed'

/** What a session may do, as whom, and what it was told of that. */
export interface SessionRights {
  /** What it may do, unless the board is read only. */
  readonly right: Right
  /** What hosts have set on the board, as it was told last. */
  readonly settings: BoardSettings
  /** As whom it is on the board. */
  readonly visitor: Visitor
  /** Whether it may change what an author has made; `undefined` where it may change everything. [RI7] */
  readonly isOwn: ((author: string) => boolean) | undefined
  /** Looks up right and settings again, and takes them for told. */
  follow(): Followed
  /** The session is another visitor from now on, such as one with a person. */
  become(visitor: Visitor): Followed
  /** Notes a transaction that it sent while it might draw. */
  noteSent(ops: readonly Op[]): void
  /** Whether a transaction only finishes a stroke that ran when its right to draw ended. [RI8] */
  takeFinish(ops: readonly Op[]): boolean
}

export interface SessionRightsOptions {
  /** The session's public id. */
  readonly id: string
  /** The internal id of the board. */
  readonly board: string
  readonly visitor: Visitor
  /** The most that it may do, whatever access says. */
  readonly most: Right
  readonly access: Pick<Access, 'getRight' | 'getSettings' | 'getPerson'>
  readonly now: () => number
}

/** The rights of a session; `undefined` when it is no longer let in. */
export function createSessionRights({
  id,
  board,
  visitor,
  most,
  access,
  now,
}: SessionRightsOptions): SessionRights | undefined {
  const look = (visitor: Visitor): Right | undefined => {
    const found = access.getRight(board, visitor)
    return found && toLower(found, most)
  }
  const first = look(visitor)
  if (!first) return undefined
  const stroke = createRunningStroke({ now })

  function isOwn(author: string): boolean {
    if (author === id) return true
    const { person } = rights.visitor
    return person !== undefined && access.getPerson(board, author) === person
  }

  function follow(): Followed {
    const { right, settings } = rights
    const found = look(rights.visitor)
    rights.right = found ?? 'look'
    rights.isOwn = rights.right === 'own' ? isOwn : undefined
    rights.settings = access.getSettings(board)
    if (toRole(rights.right) === 'viewer') stroke.endRight()
    else stroke.resumeRight()
    if (!found) return 'removed'
    return rights.right === right && rights.settings === settings ? 'same' : 'changed'
  }

  // No getters: each of these objects would have a hidden class of its own.
  const rights: Writable<SessionRights> = {
    ...{ right: first, settings: access.getSettings(board), visitor },
    isOwn: first === 'own' ? isOwn : undefined,
    follow,
    become(next) {
      rights.visitor = next
      return follow()
    },
    noteSent: stroke.note,
    takeFinish: stroke.takeFinish,
  }
  return rights
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
