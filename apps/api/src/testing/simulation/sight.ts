import type { PossibleStates } from './possible-states.ts'
import type { Standings } from './standings.ts'
import type { Trials } from './trials.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { WaitingRoomModel } from './waiting-room-model.ts'

/** What all parts of a witness share. */
export interface Sight {
  readonly time: VirtualTime
  readonly possible: PossibleStates
  readonly standings: Standings
  readonly trials: Trials
  readonly waiting: WaitingRoomModel
  /** Ids of links by their keys. */
  readonly keys: ReadonlyMap<string, string>
  /** Persons by session. */
  readonly persons: Map<string, string>
  /** What is under way is judged by what may be now as well. */
  look(): void
  /** Runs a check, whose error is the fault of this run. */
  check(work: () => void): void
  /** Changes of a waiting room that are asked for and not answered. */
  isWaitingUnsettled(): boolean
}
