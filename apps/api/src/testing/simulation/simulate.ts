import type { StoredTx } from '../../storage/board-log.ts'
import { actAtRandom } from './acts.ts'
import { checkOutcome } from './check-outcome.ts'
import { settle } from './settle.ts'
import { createWorld, type World } from './world.ts'

/** What a run came to. */
export interface Outcome {
  /** How often each answer was given to a transaction. */
  readonly answers: ReadonlyMap<string, number>
  /** Transactions, in order. */
  readonly log: readonly StoredTx[]
}

/**
 * Lets people draw, and hosts change what they may do, for some steps; then waits until all is said, and gives
 * everybody their right back. Throws at what is not as the rules say.
 */
export async function simulate(seed: number, steps = 150): Promise<Outcome> {
  const world = await createWorld(seed)
  try {
    const { people, random, time, openTab, witness, disk } = world
    for (const somebody of people) {
      openTab(somebody, somebody.keys[0] ?? '')
      await time.advance(random.integer(0, 500))
    }
    let hadHost = false
    for (let step = 0; step < steps; step++) {
      await time.advance(random.integer(1, 400))
      await actAtRandom(world)
      checkNow(world)
      hadHost = await checkHosts(world, hadHost)
    }
    await settle(world)
    checkNow(world)
    await checkOutcome(world)
    checkNow(world)
    return { answers: witness.trials.counts, log: disk.log }
  } finally {
    await world.close()
  }
}

/** Throws what was seen meanwhile that is not as the rules say. */
function checkNow({ witness: { fault } }: World): void {
  if (fault) throw fault
}

/** A board that has had a host is never without one again; returns whether it has one. [LK8] */
async function checkHosts({ disk, board }: World, hadHost: boolean): Promise<boolean> {
  const { people = [] } = (await disk.loadAccess(board)) ?? {}
  const hasHost = people.some(({ isHost, removedAt }) => isHost && removedAt === undefined)
  if (hadHost && !hasHost) throw new Error('[LK8] the board is without a host')
  return hasHost
}
