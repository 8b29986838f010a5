import { buildChanged } from './build-changed.ts'
import { run } from './run.ts'

/** `pnpm test:nightly`: what is tried at random, tried for as long as a night allows. */
Object.assign(process.env, { TIZA_MUTATIONS: '1000000', TIZA_CRASHES: '1000', ...process.env })
const built = await buildChanged()
const tests = ['apps/api/src/hostile/mutations.test.ts', 'apps/api/src/crash.test.ts']
process.exitCode = built === 0 ? await run('vitest', ['run', ...tests]) : built
