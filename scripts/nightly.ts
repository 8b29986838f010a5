import { buildChanged } from './build-changed.ts'
import { run } from './run.ts'

/** `pnpm test:nightly`: what is tried at random, tried for as long as a night allows. */
const limits = { TIZA_MUTATIONS: '1000000', TIZA_CRASHES: '1000', TIZA_POWER_CUTS: '10000' }
Object.assign(process.env, { ...limits, ...process.env })
const built = await buildChanged()
const tests = [
  'apps/api/src/hostile/mutations.test.ts',
  'apps/api/src/faults/power-loss.test.ts',
  'apps/api/src/faults/fsync-errors.test.ts',
  'apps/api/src/crash.test.ts',
]
process.exitCode = built === 0 ? await run('vitest', ['run', ...tests]) : built
