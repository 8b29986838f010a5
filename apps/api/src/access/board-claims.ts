import type { Claim, ClaimAnswer } from '@tiza/protocol'
import type { AgeTime } from '../age-clock.ts'

/** Who asks to be host of a board. */
export interface Claimant {
  /** The public id. */
  readonly person: string
  /** The id of the link by which they came. */
  readonly link: string
  /** Ids of clients that they have had. Default: none that they know of. */
  readonly clients?: readonly string[] | undefined
}

/** Boards that never had a host, such as those from before there were any, and who wants to be it. */
export interface BoardClaims {
  /** What people on a board in memory are told; `undefined` where it has a host, or nobody may claim it. */
  getClaim(board: string): Claim | undefined
  /**
   * Makes somebody host at once who has had the client that began the log; else notes the claim. Of whoever
   * has claimed the board already it says since when. `conflict`: it has a host, or somebody else has claimed it.
   */
  claim(board: string, claimant: Claimant): Promise<ClaimAnswer | 'conflict'>
  /** Somebody objects, or takes their own claim back: there is none from now on. */
  refuse(board: string, person: string | undefined): Promise<void>
}

/** The same, and what it does by itself. */
export interface ClaimManager extends BoardClaims {
  /**
   * Makes those host whom nobody has objected to for long enough; stops where the clock is set meanwhile.
   *
   * @param mayDecide whether this process may decide about a board. Default: about all
   */
  settle(time: AgeTime, mayDecide?: (board: string) => Promise<boolean>): Promise<void>
}
