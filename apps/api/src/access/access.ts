import type { DenialReason, Right, Rule } from '@tiza/protocol'

/** By what somebody is on a board: the link that they came by, and who they said they are. */
export interface Visitor {
  /** The id of a link; where a host key was given, of that link. */
  readonly link: string
  /** The public id. */
  readonly person?: string | undefined
}

/** Somebody who is let in. */
export interface Admitted extends Visitor {
  /** The internal id of the board. */
  readonly board: string
  readonly right: Right
}

/** Why somebody is not let in. */
export type AccessDenied =
  | {
      readonly code: 'board_not_found' | 'forbidden' | 'unavailable'
      readonly reason?: DenialReason
    }
  | { readonly code: 'rate_limited'; readonly retryAfterMs: number }

/** What was changed about who may do what on a board. */
export interface AccessChange {
  readonly board: string
  readonly why: 'rule' | 'pen' | 'link' | 'host' | 'removed'
}

/** What somebody shows to be let in. Nothing of it is stored as it is. */
export interface Credentials {
  /** The key of a link. */
  readonly key: string
  /** The public id of a session that joins, which is remembered; absent for whoever only reads. */
  readonly session?: string | undefined
  /** The secret of a person. */
  readonly person?: string | undefined
  /** The key of a link that makes hosts. */
  readonly host?: string | undefined
  readonly password?: string | undefined
  /** As they call themselves. */
  readonly name?: string | undefined
  /** The rate limiting key of their address, for passwords. Default: one for all. */
  readonly address?: string | undefined
}

/** Who a session is. */
export interface Identity {
  readonly session: string
  /** The secret of a person. */
  readonly person: string
  /** The key of a link that makes hosts. */
  readonly host?: string | undefined
  readonly name?: string | undefined
}

/** Says what everybody may do on each board, by links, people and rules. */
export interface Access {
  /** What somebody who has a key may do; remembers the visit when there is a session. Rejects when the storage fails. */
  admit(credentials: Credentials): Promise<Admitted | AccessDenied>
  /** Says who a visitor is, who came without saying it. Rejects when the storage fails. */
  identify(board: string, visitor: Visitor, identity: Identity): Promise<Admitted | AccessDenied>
  /** What a visitor of a board that was entered may do now; `undefined` when they are no longer let in. */
  getRight(board: string, visitor: Visitor): Right | undefined
  /** Who draws on a board that was entered. */
  getRule(board: string): Rule
  /** The person of a session on a board that was entered, if it ever said one. */
  getPerson(board: string, session: string): string | undefined
  /** Sets what is called after a change is durable. There is one listener. */
  onChanged(listener: (change: AccessChange) => void): void
  /** Keeps a board in memory until `leave`, once for each call. */
  enter(board: string): Promise<void>
  leave(board: string): void
  /** Whether there is a link with this key, usable or not. */
  hasKey(key: string): Promise<boolean>
  /** Stores what was not yet stored; nothing may be called afterwards. */
  close(): Promise<void>
}

/** Whether somebody is not let in. */
export function isDenied(answer: Admitted | AccessDenied): answer is AccessDenied {
  return 'code' in answer
}
