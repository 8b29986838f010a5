/** Somebody wants to be host of a board that has none. */
export interface StoredClaim {
  /** The public id. */
  readonly person: string
  /** The id of the link by which they came. */
  readonly link: string
  /** As they called themselves then; may be empty. */
  readonly name: string
  /** Since when, in milliseconds since 1970. */
  readonly at: number
}

/** Claims of boards, at most one of each. */
export interface ClaimStore {
  /** `undefined` where nobody claims the board, and for an unknown one. */
  findClaim(board: string): Promise<StoredClaim | undefined>
  /** All claims, in any order. */
  listClaims(): Promise<readonly (StoredClaim & { readonly board: string })[]>
  /** Notes who claims a board, or that nobody does. Rejects with `UNKNOWN_BOARD`. */
  setClaim(board: string, claim: StoredClaim | undefined): Promise<void>
}
