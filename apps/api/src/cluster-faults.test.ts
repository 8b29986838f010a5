import { createRandom } from '@tiza/protocol/testing'
import { expect, it, onTestFinished } from 'vitest'
import { stubNetwork } from './testing/check-accounts.ts'
import { createClusterFaults } from './testing/cluster-faults.ts'
import { startFaultyCluster } from './testing/faulty-cluster.ts'
import { gatherAuthors } from './testing/watched-authors.ts'

/** Each kind once; hundreds in `pnpm test:nightly`. */
const rounds = Number(process.env.TIZA_FAULTS ?? 23)
/** Then there is another board: with a large one, rounds would take long. */
const roundsPerBoard = 25
const seed = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)
/** When whoever was at a dead node is gone for the others: mostly, and always, however crowded the machine is. */
const goneWithinMs = { mostly: 5_000, always: 20_000 }

it(
  `[INV2] three nodes lose and double nothing, and agree, whatever fails (${rounds} faults, seed ${seed})`,
  async () => {
    const random = createRandom(seed)
    const network = stubNetwork()
    const cluster = await startFaultyCluster(random.fork())
    onTestFinished(cluster.stop)
    const faults = createClusterFaults(cluster, random.fork())
    const tally = { acked: 0, faults: new Map<string, number>(), goneMs: [] as number[] }
    const people = () => gatherAuthors({ cluster, network, random: random.fork() })
    let authors = await people()

    for (let round = 0; round < rounds; round++) {
      if (round > 0 && round % roundsPerBoard === 0) {
        tally.acked += authors.acked
        await authors.close()
        report(tally)
        authors = await people()
      }
      const { name, dying, strike } = await faults.draw()
      const where = `seed ${seed}, round ${round}: ${name}`
      const whenGone = dying && (await authors.showGuest(dying.server.url))
      authors.start()
      // Chooses the moment of the fault; not a wait for a condition.
      await new Promise((resolve) => setTimeout(resolve, random.integer(50, 400)))
      const [goneMs] = await Promise.all([whenGone?.(), strike()])
      authors.stop()
      await authors.checkAcked(where)
      await authors.checkAgreement(where)
      tally.faults.set(name, (tally.faults.get(name) ?? 0) + 1)
      if (goneMs === undefined) continue
      expect(goneMs, where).toBeLessThan(goneWithinMs.always)
      tally.goneMs.push(goneMs)
    }

    tally.acked += authors.acked
    await authors.close()
    report(tally)
    expect(tally.acked).toBeGreaterThan(rounds)
    expect(tally.faults.size, 'kinds of faults').toBe(Math.min(rounds, faults.kinds))
    if (tally.goneMs.length > 0) expect(getMedian(tally.goneMs)).toBeLessThan(goneWithinMs.mostly)
  },
  120_000 + rounds * 20_000,
)

interface Tally {
  readonly acked: number
  /** How often each was. */
  readonly faults: ReadonlyMap<string, number>
  readonly goneMs: readonly number[]
}

/** Of a run that takes long one wants to know. */
function report({ acked, faults, goneMs }: Tally): void {
  const met = [...faults].map(([name, count]) => `${count} × ${name}`).join(', ')
  const gone = `${Math.round(getMedian(goneMs))} ms, ${Math.round(Math.max(...goneMs))} ms at most`
  console.log(
    `${met} (seed ${seed}): ${acked} acked transactions, 0 lost; who was at a dead node was gone after ${gone}`,
  )
}

function getMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
