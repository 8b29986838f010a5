import { it } from 'vitest'
import {
  type ClusterCheckOptions,
  checkCluster,
} from './testing/cluster-simulation/check-cluster.ts'
import { startMemoryNodes } from './testing/cluster-simulation/memory-nodes.ts'
import { deaths, startProcessNodes } from './testing/cluster-simulation/process-nodes.ts'

/** More in `pnpm test:nightly`. */
const rounds = Number(process.env.TIZA_CLUSTER_SEEDS ?? 1)
const isLong = rounds > 1
const given = process.env.TIZA_STEPS
/** How many things happen: fewer where each seed starts processes. */
const steps = { ofProcesses: Number(given ?? 60), ofMemory: Number(given ?? 120) }
const first = Number(process.env.TIZA_SEED ?? Date.now() % 1_000_000)
const withinMs = 60_000 + rounds * 120_000

/** At night the seed says how many people there are, how often something fails and how often rights change. */
function toMix(seed: number) {
  if (!isLong) return { authors: 4 }
  const often = { fails: [2, 6, 12][seed % 3] ?? 0, rules: [6, 25][seed % 2] ?? 0 }
  return { authors: [4, 4, 10][(seed >> 1) % 3] ?? 0, often }
}

async function checkSeeds(options: Pick<ClusterCheckOptions, 'startNodes' | 'steps'>) {
  for (let seed = first; seed < first + rounds; seed++) {
    await checkCluster({ seed, ...options, ...toMix(seed) })
  }
}

it(
  `[INV1] [INV2] [INV4] [INV5] [INV7] [INV8] [INV9] [INV11] [LV13] [ID13] hold on three servers, each connection to any of them (seed ${first})`,
  () =>
    checkSeeds({
      steps: steps.ofProcesses,
      startNodes: (random) => startProcessNodes(random, isLong ? undefined : deaths),
    }),
  withinMs,
)

it(
  `[INV1] [INV2] [INV4] [INV5] [INV7] [INV8] [INV9] [INV11] [LV13] [ID13] hold on three servers of one process, whatever fails between them (seed ${first})`,
  () => checkSeeds({ steps: steps.ofMemory, startNodes: startMemoryNodes }),
  withinMs,
)
