import { buildChanged } from './build-changed.ts'
import { ensurePackages } from './ensure-packages.ts'
import { buildExample } from './pack/build-example.ts'
import { run } from './run.ts'

/** `pnpm e2e [--ui] [files]`: the browser tests, arguments as Playwright has them. */
const missing = await ensurePackages()
if (missing.length > 0) console.error(`Missing, please install: ${missing.join(', ')}`)
const built = (await buildChanged()) || (await buildExample())
process.exitCode =
  built === 0 ? await run('playwright', ['test', ...process.argv.slice(2)], { dir: 'e2e' }) : built
