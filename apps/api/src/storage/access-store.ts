import { createId, type Right, type Rule } from '@tiza/protocol'
import type { StoredClaim } from './claim-store.ts'
import { hashKey } from './hash-key.ts'

/** A link to a board. Times are milliseconds since 1970. */
export interface StoredLink {
  /** No secret. */
  readonly id: string
  /** As `hashKey` makes it of the key, which is stored nowhere. */
  readonly keyHash: string
  readonly right: Right
  readonly label: string
  readonly createdAt: number
  readonly expiresAt?: number | undefined
  /** How many people may come by it; any number if absent. */
  readonly mostPeople?: number | undefined
  /** Its password as `hashPassword` writes it. */
  readonly password?: string | undefined
  readonly revokedAt?: number | undefined
  /** Since when it lets in only those who had come by it. */
  readonly closedAt?: number | undefined
  readonly lastUsedAt?: number | undefined
  /** Whether a picture of the board is shown where it is posted; absent for no. */
  readonly preview?: true | undefined
}

/** Somebody on one board, over all their tabs and visits. */
export interface StoredPerson {
  /** The public id. */
  readonly person: string
  readonly isHost: boolean
  /** Somebody else than they themselves says their name: a proxy, or whoever signed their link. */
  readonly isSignedIn?: boolean | undefined
  /** Whether a host gave them the pen, or took it. */
  readonly pen?: boolean | undefined
  /** When they were sent out, not to be let in again. */
  readonly removedAt?: number | undefined
  /** The link that they last came by. */
  readonly link: string
  readonly name: string
  readonly firstAt: number
  readonly seenAt: number
}

/** Whose a session is, and by which link it last came. */
export interface StoredSession {
  readonly session: string
  /** Absent for those who never said who they are. */
  readonly person?: string | undefined
  readonly link: string
}

/** What hosts have set on a board. */
export interface BoardSettings {
  /** Who draws. */
  readonly rule: Rule
  /** Whether it is locked for everybody but hosts. */
  readonly locked: boolean
  /** Whether others than hosts may see who made what. */
  readonly names: boolean
}

/** That of a board that has just been made. */
export const firstSettings: BoardSettings = { rule: 'everybody', locked: false, names: true }

/** Everything about who may do what on a board. */
export interface StoredAccess {
  readonly settings: BoardSettings
  readonly links: readonly StoredLink[]
  readonly people: readonly StoredPerson[]
  readonly sessions: readonly StoredSession[]
  /** Whether there is a waiting room. */
  readonly waiting: boolean
  /** Who need not wait: the public ids of people and sessions. */
  readonly admitted: readonly string[]
  /** Since when it is in the bin, if it is. */
  readonly binnedAt?: number | undefined
  /** Who wants to be its host, where it has none. */
  readonly claim?: StoredClaim | undefined
}

/** Somebody came to a board. */
export interface Visit {
  readonly board: string
  readonly link: string
  /** To be remembered with its person, or with the link. */
  readonly session?: string | undefined
  readonly person?: string | undefined
  /** As they call themselves now; absent keeps what is known. */
  readonly name?: string | undefined
  /** Public ids that need not wait from now on. */
  readonly admitted?: readonly string[] | undefined
  /** Whether somebody else says that name. */
  readonly isSignedIn?: boolean | undefined
  /** A person who is forgotten to make room for them, unless hosts have decided something about them. */
  readonly forgets?: string | undefined
  /** The term of the board in which they came, where several servers share a database. */
  readonly term?: number | undefined
  readonly at: number
}

/** The number of usable links and of hosts of a board. */
export interface AccessCount {
  readonly board: string
  readonly links: number
  readonly hosts: number
}

/** A link as its key finds it, with what else says who comes in by it. */
export interface FoundLink {
  /** The internal id. */
  readonly board: string
  readonly link: StoredLink
  /** Whether the board has a waiting room. */
  readonly waiting: boolean
  readonly isBinned: boolean
}

/**
 * Links, people and settings of boards. What rejects has stored nothing. Of several servers that share a database, each
 * says in which `term` of the board it writes: where another has begun one, it rejects with `STALE_TERM`. A folder has
 * one server.
 */
export interface AccessStore {
  /** The board and the link that a key is of, revoked or not; `undefined` for no key. */
  findKey(keyHash: string): Promise<{ readonly board: string; readonly link: string } | undefined>
  /** The same with the link as it is stored. */
  findLink(keyHash: string): Promise<FoundLink | undefined>
  /** The internal id of the board with a public id; `undefined` for none. */
  findPublicId(publicId: string): Promise<string | undefined>
  /** `undefined` for an unknown board. */
  loadAccess(board: string): Promise<StoredAccess | undefined>
  /** Adds links, or replaces those with the same ids; all or none. Rejects with `UNKNOWN_BOARD`. */
  saveLinks(board: string, links: readonly StoredLink[], term?: number): Promise<void>
  /** Adds people, or replaces what is known of them; all or none. Rejects with `UNKNOWN_BOARD`. */
  savePeople(board: string, people: readonly StoredPerson[], term?: number): Promise<void>
  /**
   * Stores visits in order: when links were used, people with their names, sessions. It changes nobody's
   * right. Those to boards that are gone, or in another term by now, are left out.
   */
  noteVisits(visits: readonly Visit[]): Promise<void>
  /** Stores what hosts have set. Rejects with `UNKNOWN_BOARD`. */
  saveSettings(board: string, settings: BoardSettings, term?: number): Promise<void>
  /** All boards, in any order. */
  countAccess(): Promise<readonly AccessCount[]>
}

/** The links of a board that is made without any: as before there were links, its id is a key to draw. */
export function createFirstLinks(board: string, nowMs: number): readonly StoredLink[] {
  return [createStoredLink(board, { right: 'draw', createdAt: nowMs })]
}

/** A link with a key. */
export function createStoredLink(
  key: string,
  link: Omit<StoredLink, 'id' | 'keyHash' | 'label'> & Partial<Pick<StoredLink, 'label'>>,
): StoredLink {
  return { id: createId(), keyHash: hashKey(key), label: '', ...link }
}
