import type {
  AccessChange,
  BoardCreated,
  BoardAccess as BoardSettings,
  CodeCreated,
  NewCode,
  Right,
  Rule,
} from '@tiza/protocol'

export type { BoardSettings }

/** A link of a board, as hosts see it. Its key is known only to whoever made it. Times are ms since 1970. */
export interface AccessLink {
  /** Public, of this link only. */
  readonly id: string
  readonly right: Right
  /** Empty where it has none. */
  readonly label: string
  readonly createdAt: number
  readonly expiresAt?: number
  /** Of one that expires: whether it has, by the clock of the server; absent before minor 12. */
  readonly expired?: boolean
  readonly mostPeople?: number
  readonly hasPassword: boolean
  readonly revoked?: boolean
  /** It lets in nobody who has not come by it before. */
  readonly closed?: boolean
  /** It is the one by whose key it was asked. */
  readonly here?: boolean
  /** A picture of the board is shown where it is posted. */
  readonly preview?: boolean
  /** How many have come by it. */
  readonly people: number
  readonly lastUsedAt?: number
}

/** A link with its key, as the server says it once. */
export interface MadeLink extends AccessLink {
  readonly key: string
}

/** What a new link is to be. */
export interface NewLink {
  readonly right: Right
  readonly label?: string
  readonly expiresInMs?: number
  readonly mostPeople?: number
  readonly password?: string
}

/** Somebody who has been on a board, as hosts see them. */
export interface AccessPerson {
  /** As in `Peer.person`. */
  readonly person: string
  /** As they called themselves last; may be empty. */
  readonly name: string
  /** What they may do now. */
  readonly right: Right
  readonly isHost: boolean
  /** Given or taken by a host; absent where none has. */
  readonly pen?: boolean
  /** The id of the link by which they came. */
  readonly link: string
  readonly firstAt: number
  readonly seenAt: number
  /** Since when they have been there; absent for whoever is not. */
  readonly since?: number
  /** Sent out, and not let in again. */
  readonly removed?: boolean
  /** Not they themselves said who they are. */
  readonly signedIn?: boolean
}

/** What a host changes of a person. */
export interface PersonChange {
  /** `null`: as the rule says. */
  readonly pen?: boolean | null
  readonly host?: boolean
  readonly removed?: boolean
  /** With `removed: true`: whoever is new comes by another link than they did. */
  readonly renew?: true
  /** Whether they are let in without waiting. */
  readonly admitted?: boolean
}

/**
 * What hosts may do with a board, and others with all of it. All reject as `requestJson` does: `forbidden` for whoever
 * is no host.
 */
export interface BoardAccess {
  listLinks(): Promise<readonly AccessLink[]>
  makeLink(link: NewLink): Promise<MadeLink>
  /** Gives a link another key: whoever came by the one before loses their right. */
  renewLink(id: string): Promise<MadeLink>
  /** Says whether a picture of the board is shown where a link is posted; rejects with `conflict` for one that is not for everybody. */
  showPreview(id: string, isShown: boolean): Promise<void>
  /** Whoever came by it loses their right. */
  revokeLink(id: string): Promise<void>
  listPeople(): Promise<readonly AccessPerson[]>
  /**
   * Rejects with `conflict` for the last host who would be none any more. Resolves with the link that was made for
   * newcomers, where one was asked for and theirs was open.
   */
  changePerson(person: string, change: PersonChange): Promise<MadeLink | undefined>
  setRule(rule: Rule): Promise<void>
  /** What hosts have set. */
  getSettings(): Promise<BoardSettings>
  /** Changes a part of that; resolves with all of it. */
  changeSettings(change: AccessChange): Promise<BoardSettings>
  /** Lets in everybody who waits. */
  admitAll(): Promise<void>
  /** Makes a code of six digits, in place of the one before. */
  makeCode(right: NonNullable<NewCode['right']>): Promise<CodeCreated>
  endCode(): Promise<void>
  /**
   * Asks to be host of a board that has none. Resolves with whether one is it now, as `clients` prove, ids of clients
   * of which one began the board; else everybody on it is told. Rejects with `conflict` where it has a host, or
   * somebody else has asked.
   */
  claim(clients?: readonly string[]): Promise<boolean>
  /** Objects to somebody's claim, or takes back one's own. */
  refuseClaim(): Promise<void>
  /** Puts the board into the bin: everybody is sent away. Returns since when it is there, in ms since 1970. */
  deleteBoard(): Promise<number>
  /** Takes the board out of the bin. */
  restoreBoard(): Promise<void>
  /**
   * Makes a board with the same shapes, whose host one is; whoever may look at the board may. It is called as the
   * other where no name is given.
   */
  duplicateBoard(options?: { readonly name?: string | undefined }): Promise<BoardCreated>
}
