/** What proves to the server who somebody is on a board. Empty where nothing is known yet. */
export interface Proof {
  /** The secret of the person on this board. */
  readonly person?: string
  /** The key of a host link. */
  readonly host?: string
}
