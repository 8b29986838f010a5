import { createHash } from 'node:crypto'
import type { Random } from '@tiza/protocol/testing'
import { getModelRight, type ModelState, type Way } from './access-model.ts'
import type { PossibleStates } from './possible-states.ts'
import type { Standing } from './trials.ts'
import type { VirtualTime } from './virtual-time.ts'

/** How late the end of a link may be noticed by whom it sends away, where no clock was set. */
const slackMs = 1_500
/** The same after the time of day was set. */
const slackAfterJumpMs = 61_000

/** What may be told of somebody's standing from outside. */
export interface Standings {
  /** All that somebody may be allowed to do now who has come one of these ways. */
  list(ways: readonly Way[]): ReadonlySet<Standing>
  /** The same in one state, exactly as the rules say. */
  get(state: ModelState, ways: readonly Way[]): ReadonlySet<Standing>
  /** The time of day was set: what ends by it is noticed late. */
  noteJump(): void
  /** Whether that was a moment ago. */
  readonly hasJumped: boolean
}

export function createStandings(
  possible: Pick<PossibleStates, 'list'>,
  time: Pick<VirtualTime, 'now'>,
): Standings {
  let lateUntilMs = 0

  function get(state: ModelState, ways: readonly Way[], nowMs = Date.now()): Set<Standing> {
    return new Set(ways.map((way) => getModelRight(state, way, nowMs) ?? 'out'))
  }

  return {
    get hasJumped() {
      return time.now() < lateUntilMs
    },
    get: (state, ways) => get(state, ways),
    list(ways) {
      const earliest = time.now() < lateUntilMs ? 0 : Date.now() - slackMs
      const found = new Set<Standing>()
      for (const state of possible.list()) {
        for (const one of get(state, ways)) found.add(one)
        for (const one of get(state, ways, earliest)) found.add(one)
      }
      return found
    },
    noteJump() {
      lateUntilMs = time.now() + slackAfterJumpMs
    },
  }
}

/** The public id of a person, by the secret. [RI4] */
export function toPublicPerson(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url').slice(0, 16)
}

/** The public id of a client. [CN4] */
export function toPublicSession(client: string): string {
  return toPublicPerson(client)
}

/** A secret of a device, as clients make it. */
export function randomSecret(random: Random): string {
  return Buffer.from(Array.from({ length: 32 }, () => random.integer(0, 255))).toString('base64url')
}
