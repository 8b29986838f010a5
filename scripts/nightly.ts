import { buildChanged } from './build-changed.ts'
import { run } from './run.ts'

/** `pnpm test:nightly`: what is tried at random, tried for as long as a night allows. */
const limits = {
  ...{ TIZA_MUTATIONS: '1000000', TIZA_CRASHES: '1000', TIZA_POWER_CUTS: '10000' },
  ...{ TIZA_SEEDS: '2000', TIZA_DAMAGED_FILES: '10000', TIZA_FAULTS: '200' },
  ...{ TIZA_CLUSTER_SEEDS: '50', TIZA_STEPS: '500' },
  TIZA_ZOMBIE_MS: '60000',
}
const limitsOfBrowsers = {
  ...{ TIZA_GESTURES: '504', TIZA_SEEDS: '1,2,3,4,5,6,7,8', TIZA_ROUNDS: '400' },
  TIZA_VISITS: '50',
}
const tests = [
  'apps/api/src/hostile/mutations.test.ts',
  'apps/api/src/faults/power-loss.test.ts',
  'apps/api/src/faults/fsync-errors.test.ts',
  'apps/api/src/crash.test.ts',
  'apps/api/src/cluster-faults.test.ts',
  'apps/api/src/cluster-simulation.test.ts',
  'apps/api/src/cluster-zombie.test.ts',
  'packages/client/src/simulation/simulation.test.ts',
  'apps/api/src/hosts-at-random.test.ts',
  'packages/formats/src',
  'packages/canvas/src/pdf/damaged-pdfs.test.ts',
  'packages/canvas/src/export/original',
]

const withEnvironment = (given: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, process.env[name] ?? value]),
  )

/** All of it, though one step before has failed; resolves with an exit code. */
async function runAll(): Promise<number> {
  const built = await buildChanged()
  if (built !== 0) return built
  const units = await run('vitest', ['run', ...tests], { env: withEnvironment(limits) })
  const inBrowsers = await run('playwright', ['test', 'monkey', 'canvas', 'leak'], {
    ...{ dir: 'e2e', env: withEnvironment(limitsOfBrowsers) },
  })
  return Math.max(units, inBrowsers)
}

process.exitCode = await runAll()
