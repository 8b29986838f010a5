import { checkOutcome, type HeardAck, type Outcome } from '@tiza/client/testing'
import type { OpAck } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { simulateCluster } from './testing/cluster-simulation/simulate-cluster.ts'

/** More in `pnpm test:nightly`. */
const rounds = Number(process.env.TIZA_CLUSTER_SEEDS ?? 1)
const steps = Number(process.env.TIZA_STEPS ?? 150)
const first = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)

/** Refusals after which a number is used up. */
const final = new Set(['bad_request', 'conflict', 'exists', 'gone', 'locked', 'not_yours'])

/** How often there was which answer. */
function count({ acks }: Outcome): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { answer } of acks) {
    const name = !answer.ok ? answer.code : answer.dup ? 'answered again' : 'ok'
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** What was refused for good, and is in the log all the same. */
function findLanded({ acks, server }: Outcome): readonly HeardAck[] {
  const landed = new Set(server.log.map(({ by, n }) => `${by} ${n}`))
  return acks.filter(({ session, answer }) => {
    return !answer.ok && final.has(answer.code) && landed.has(`${session} ${answer.n}`)
  })
}

/** Whether a number had been used for other ops. A conflict of ops themselves names one of these. */
function isOfOther(answer: OpAck): boolean {
  return !answer.ok && answer.code === 'conflict' && answer.path === '/n'
}

it(
  `[INV1] [INV2] [INV4] [INV5] [INV7] [INV8] [INV9] [INV11] [LV13] [ID13] hold on three servers, each connection to any of them (seed ${first})`,
  async () => {
    for (let seed = first; seed < first + rounds; seed++) {
      const world = await simulateCluster({ seed, steps })
      const outcome = await world.readOutcome()
      await world.stop()
      try {
        checkOutcome(outcome, seed)
      } catch (error) {
        throw new Error(`seed ${seed} failed: ${error}`, { cause: error })
      }
      const counts = count(outcome)
      const answers = [...counts].map(([name, times]) => `${times} ${name}`).join(', ')
      console.log(
        `seed ${seed}: ${outcome.server.log.length} transactions, ${world.nodes.replaced} servers replaced; answers: ${answers}`,
      )
      expect(counts.get('ok')).toBeGreaterThan(0)
      const reused = outcome.acks.filter(({ answer }) => isOfOther(answer))
      expect(findLanded(outcome), '[INV9] refused, and in the log').toEqual([])
      expect(reused, '[ID13] a number used for other ops').toEqual([])
    }
  },
  60_000 + rounds * 60_000,
)
