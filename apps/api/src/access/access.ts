import type { Author, DenialReason, Right, WaitingRoom } from '@tiza/protocol'
import type { BoardSettings } from '../storage/access-store.ts'
import type { Account } from './account.ts'
import type { ClaimManager } from './board-claims.ts'
import type { Pass } from './signed-links.ts'

/** By what somebody is on a board: the link that they came by, and who they said they are. */
export interface Visitor {
  /** The id of a link; where a host key was given, of that link. */
  readonly link: string
  /** The public id. */
  readonly person?: string | undefined
  /** What a signed token allows, for whoever came by one in place of a link. */
  readonly pass?: Pass | undefined
}

/** Somebody who is let in. */
export interface Admitted extends Visitor {
  /** Who they are by what others say. */
  readonly account?: Account | undefined
  /** The internal id of the board. */
  readonly board: string
  readonly right: Right
}

/** Why somebody is not let in. */
export type AccessDenied =
  | {
      readonly code: 'board_not_found' | 'forbidden' | 'unavailable'
      readonly reason?: Exclude<DenialReason, 'waiting'>
      /** With `deleted`: since when the board is in the bin. */
      readonly deletedAt?: number
    }
  /** Hosts see that they ask, and may let them in. `board` is the public id. */
  | {
      readonly code: 'forbidden'
      readonly reason: 'waiting'
      readonly retryAfterMs: number
      readonly board: string
    }
  | { readonly code: 'rate_limited'; readonly retryAfterMs: number }

/** What was changed about who may do what on a board. */
export interface AccessChange {
  readonly board: string
  readonly why:
    | 'rule'
    | 'pen'
    | 'link'
    | 'host'
    | 'removed'
    | 'waiting'
    | 'lock'
    | 'names'
    | 'deleted'
    | 'claim'
}

/** What somebody shows to be let in. Nothing of it is stored as it is. */
export interface Credentials {
  /** The key of a link, or the address of a board. */
  readonly key: string
  /** What was signed for whoever comes by the address of a board. */
  readonly token?: string | undefined
  /** The public id of a session that joins, which is remembered; absent for whoever only reads. */
  readonly session?: string | undefined
  /** The secret of a person; counts for nothing beside an account. */
  readonly person?: string | undefined
  readonly account?: Account | undefined
  /** The key of a link that makes hosts. */
  readonly host?: string | undefined
  readonly password?: string | undefined
  /** As they call themselves. */
  readonly name?: string | undefined
  /** The rate limiting key of their address, for passwords. Default: one for all. */
  readonly address?: string | undefined
}

/** Somebody who is on a board. */
export interface PresentVisitor {
  readonly session: string
  /** The id of the link by which they came. */
  readonly link: string
  /** Milliseconds since 1970. */
  readonly since: number
  /** The public id. */
  readonly person?: string | undefined
  /** Whether they are a host who is told who waits. */
  readonly isHost: boolean
  /** Whether what they read over HTTP says who they are. */
  readonly provesReads: boolean
  /** The rate limiting key of their address. */
  readonly address: string
}

/** Who a session is. */
export interface Identity {
  readonly session: string
  /** The secret of a person; counts for nothing beside an account. */
  readonly person: string
  readonly account?: Account | undefined
  /** The key of a link that makes hosts. */
  readonly host?: string | undefined
  readonly name?: string | undefined
}

/** Says what everybody may do on each board, by links, people and rules. */
export interface Access {
  readonly claims: ClaimManager
  /** What somebody who has a key may do; remembers the visit when there is a session. Rejects when the storage fails. */
  admit(credentials: Credentials): Promise<Admitted | AccessDenied>
  /** Says who a visitor is, who came without saying it. Rejects when the storage fails. */
  identify(board: string, visitor: Visitor, identity: Identity): Promise<Admitted | AccessDenied>
  /** What a visitor of a board that was entered may do now; `undefined` when they are no longer let in. */
  getRight(board: string, visitor: Visitor): Right | undefined
  /** What hosts have set on a board that was entered. */
  getSettings(board: string): BoardSettings
  /** The person of a session on a board that was entered, if it ever said one. */
  getPerson(board: string, session: string): string | undefined
  /** Who sessions were that ever said a person, on a board in memory; the others are left out. */
  getAuthors(board: string, sessions: readonly string[]): readonly Author[]
  /** Notes what somebody calls themselves from now on; whoever never said a person has no name. */
  noteName(board: string, visitor: Visitor, name: string): void
  /** Sets what is called after a change is durable. There is one listener. */
  onChanged(listener: (change: AccessChange) => void): void
  /** Sets what says who is on a board. Until then nobody is. */
  watchPresent(list: (board: string) => Iterable<PresentVisitor>): void
  /** Sets what is called when somebody waits who did not, or no longer. There is one listener. */
  onWaiting(listener: (board: string) => void): void
  /** Who waits to be let in to a board that was entered. */
  getWaitingRoom(board: string): WaitingRoom
  /** A host has gone, and may be on the way back. */
  noteHostGone(board: string): void
  /**
   * Whether a picture of a board is given to whoever asks from an address without saying who they are. Rejects when
   * the storage fails.
   */
  givesPictures(board: string, address: string): Promise<boolean>
  /**
   * The board of a link that shows a picture of it where it is posted, now: it lets in everybody who has it, and nobody
   * waits. `undefined` for any other key. Rejects when the storage fails.
   */
  findPreview(key: string): Promise<string | undefined>
  /** Keeps a board in memory until `leave`, once for each call. */
  enter(board: string): Promise<void>
  leave(board: string): void
  /** Whether a link with this key, usable or not, or this address is that of a board, which is not in the bin. */
  hasKey(key: string): Promise<boolean>
  /** The internal id of that board, in the bin or not, or perhaps gone by now; `undefined` for none. */
  findKeyBoard(key: string): Promise<string | undefined>
  /** Drops what is in memory of a board, and visits that are not stored yet: another process may change it, or has. */
  forget(board: string): void
  /** Stores what was not yet stored; nothing may be called afterwards. */
  close(): Promise<void>
}

/** Whether somebody is not let in. */
export function isDenied(answer: Admitted | AccessDenied): answer is AccessDenied {
  return 'code' in answer
}
