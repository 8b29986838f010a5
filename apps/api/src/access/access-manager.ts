import type {
  AccessChange,
  AdmissionCount,
  BoardAccess,
  BoardBin,
  BoardLink,
  CodeCreated,
  LinkChange,
  LinkCreated,
  NewCode,
  NewLink,
  PersonChange,
  PersonChanged,
  PersonEntry,
} from '@tiza/protocol'
import type { Account } from './account.ts'
import type { BoardAccess as AccessOfBoard } from './board-access.ts'
import type { ClaimManager } from './board-claims.ts'

/** What shows that somebody is a host of a board. */
export interface HostProof {
  /** The secret of a person; counts for nothing beside an account. */
  readonly person?: string | undefined
  readonly account?: Account | undefined
  /** The key of a link that makes hosts. */
  readonly host?: string | undefined
  /** A signed token that allows everything. */
  readonly token?: string | undefined
}

/**
 * Why a change is refused: by no host, of a link or person that is not there, of the last host, because
 * there are as many links or codes as may be, of a preview that cannot be, or of a board that is in the bin.
 */
export type ManageDenied =
  | 'board_not_found'
  | 'forbidden'
  | 'not_there'
  | 'last_host'
  | 'too_many_links'
  | 'too_many_codes'
  | 'no_preview'
  | 'deleted'

/** What hosts do about links, people and settings of their boards. Everything rejects when the storage fails. */
export interface AccessManager {
  readonly claims: ClaimManager
  /** The internal id of the board of a key, usable or not, or of an address. */
  findBoard(key: string): Promise<string | undefined>
  /** The same for whoever proves to be a host of it, also in the bin; `undefined` for whoever does not. */
  findHosted(key: string, proof: HostProof): Promise<string | undefined>
  /** All links, the newest first. `key` is that by which it is asked. */
  listLinks(
    board: string,
    proof: HostProof,
    key?: string,
  ): Promise<readonly BoardLink[] | ManageDenied>
  createLink(board: string, proof: HostProof, link: NewLink): Promise<LinkCreated | ManageDenied>
  /** Revokes a link and makes another like it. */
  renewLink(board: string, proof: HostProof, id: string): Promise<LinkCreated | ManageDenied>
  /** Says whether a picture of the board is shown where a link is posted. */
  changeLink(
    board: string,
    proof: HostProof,
    id: string,
    change: LinkChange,
  ): Promise<BoardLink | ManageDenied>
  /** Whoever came by it is let in no longer, unless they are hosts. */
  revokeLink(board: string, proof: HostProof, id: string): Promise<BoardLink | ManageDenied>
  /** Everybody who has been there, those last seen first. */
  listPeople(board: string, proof: HostProof): Promise<readonly PersonEntry[] | ManageDenied>
  /** Whoever is sent out may have the link closed by which they came; another like it is in the answer. */
  changePerson(
    board: string,
    proof: HostProof,
    person: string,
    change: PersonChange,
  ): Promise<PersonChanged | ManageDenied>
  /** Lets in everybody who waits. */
  admitAll(board: string, proof: HostProof): Promise<AdmissionCount | ManageDenied>
  /** What hosts have set. */
  loadSettings(board: string, proof: HostProof): Promise<BoardAccess | ManageDenied>
  /** Changes a part of that, and returns all of it. */
  changeSettings(
    board: string,
    proof: HostProof,
    change: AccessChange,
  ): Promise<BoardAccess | ManageDenied>
  /** Makes a code in place of the one that the board has. */
  makeCode(board: string, proof: HostProof, code: NewCode): Promise<CodeCreated | ManageDenied>
  /** Nobody comes by the code of the board any more; whoever came by it stays. */
  endCode(board: string, proof: HostProof): Promise<object | ManageDenied>
  /**
   * The key of the link that a code leads to; `undefined` for a wrong or dead one, or how long to wait after too
   * many wrong ones. `address` is a rate limiting key.
   */
  findCode(
    code: string,
    address: string,
  ): Promise<string | undefined | { readonly retryAfterMs: number }>
  /** The board of a code, whether or not somebody is there; counts a wrong one in the same way. */
  findCodeBoard(
    code: string,
    address: string,
  ): Promise<string | undefined | { readonly retryAfterMs: number }>
  /** Puts the board into the bin: everybody is sent away. Of one that is there, says since when. */
  deleteBoard(board: string, proof: HostProof): Promise<BoardBin | ManageDenied>
  /** Takes the board out of the bin, with everything that was on it. */
  restoreBoard(board: string, proof: HostProof): Promise<BoardBin | ManageDenied>
  /** Makes somebody a host who came by a host link, unless they are one. */
  makeHost(
    access: AccessOfBoard,
    by: {
      readonly person: string
      readonly link: string
      readonly name?: string | undefined
      readonly isSignedIn?: boolean | undefined
    },
  ): Promise<void>
}
