import type {
  BoardLink,
  LinkCreated,
  NewLink,
  PersonChange,
  PersonEntry,
  Rule,
} from '@tiza/protocol'
import type { BoardAccess } from './board-access.ts'

/** What shows that somebody is a host of a board. */
export interface HostProof {
  /** The secret of a person. */
  readonly person?: string | undefined
  /** The key of a link that makes hosts. */
  readonly host?: string | undefined
}

/**
 * Why a change is refused: by no host, of a link or person that is not there, of the last host, or because
 * there are as many links as may be.
 */
export type ManageDenied =
  | 'board_not_found'
  | 'forbidden'
  | 'not_there'
  | 'last_host'
  | 'too_many_links'

/** What hosts do about links, people and the rule of their boards. Everything rejects when the storage fails. */
export interface AccessManager {
  /** The internal id of the board of a key, usable or not. */
  findBoard(key: string): Promise<string | undefined>
  /** All links, the newest first. */
  listLinks(board: string, proof: HostProof): Promise<readonly BoardLink[] | ManageDenied>
  createLink(board: string, proof: HostProof, link: NewLink): Promise<LinkCreated | ManageDenied>
  /** Revokes a link and makes another like it. */
  renewLink(board: string, proof: HostProof, id: string): Promise<LinkCreated | ManageDenied>
  /** Whoever came by it is let in no longer, unless they are hosts. */
  revokeLink(board: string, proof: HostProof, id: string): Promise<BoardLink | ManageDenied>
  /** Everybody who has been there, those last seen first. */
  listPeople(board: string, proof: HostProof): Promise<readonly PersonEntry[] | ManageDenied>
  changePerson(
    board: string,
    proof: HostProof,
    person: string,
    change: PersonChange,
  ): Promise<PersonEntry | ManageDenied>
  setRule(board: string, proof: HostProof, rule: Rule): Promise<{ rule: Rule } | ManageDenied>
  /** Makes somebody a host who came by a host link, unless they are one. */
  makeHost(
    access: BoardAccess,
    by: { readonly person: string; readonly link: string; readonly name?: string | undefined },
  ): Promise<void>
}
