import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// `node scripts/launch.mjs <script> […]` runs scripts/<script>.ts, once all packages are there. pnpm goes
// on after an install that failed; this is JavaScript, since what reads TypeScript may be missing.

const lockfile = '../pnpm-lock.yaml'
/** pnpm's copy of the lockfile, written when all of it is installed. */
const installed = '../node_modules/.pnpm/lock.yaml'

/** What each workspace asks for. The rest of the file may differ by system. */
function readImporters(path) {
  const file = fileURLToPath(new URL(path, import.meta.url))
  return existsSync(file)
    ? /^importers:\n[\s\S]*?^packages:/m.exec(readFileSync(file, 'utf8'))?.[0]
    : undefined
}

const [script, ...args] = process.argv.slice(2)
if (readImporters(installed) !== readImporters(lockfile)) {
  console.error(
    'Not all packages are installed; why, is said above. Is the npm registry reachable, and is there room on the disk? Then run the same again.',
  )
  process.exit(1)
}
const { register } = await import('tsx/esm/api')
register()
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args)
await import(`./${script}.ts`)
