/** What a host has done about a board, or people have about one without hosts. */
export type Deed =
  | 'link-made'
  | 'link-renewed'
  | 'link-revoked'
  | 'link-preview'
  | 'code-made'
  | 'code-ended'
  | 'rule'
  | 'pen'
  | 'host'
  | 'removed'
  | 'admitted'
  | 'waiting'
  | 'locked'
  | 'names'
  | 'binned'
  | 'restored'
  | 'claimed'

/** One line of the audit log. It has no names, no keys, and nothing of what is drawn. */
export interface StoredDeed {
  readonly board: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The public id of the host; absent for whoever showed only a host key. */
  readonly person?: string | undefined
  readonly deed: Deed
  /** Ids of links and people, and words such as `given`, separated by spaces. */
  readonly detail?: string | undefined
}

/** Deeds of one board that are kept; of more the oldest are forgotten. */
export const mostDeeds = 10_000

/** The audit log of boards. */
export interface AuditStore {
  /** Adds deeds in order; those of boards that are gone are left out. What rejects has stored nothing. */
  noteDeeds(deeds: readonly StoredDeed[]): Promise<void>
  /** What was done about a board, the oldest first; nothing for an unknown one. */
  listDeeds(board: string): Promise<readonly StoredDeed[]>
}
