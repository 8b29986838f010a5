import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildChanged } from './build-changed.ts'
import { ensurePackages } from './ensure-packages.ts'
import { root, run } from './run.ts'

/** `pnpm screenshot`: draws the board of the README again, in a real browser, into docs/images. */
await ensurePackages()
const built = await buildChanged()
if (built !== 0) process.exit(built)
mkdirSync(join(root, 'docs/images'), { recursive: true })
process.exitCode = await run('tsx', ['screenshot/draw-board.ts', join(root, 'docs/images')], {
  dir: 'e2e',
})
