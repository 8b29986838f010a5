import { buildChanged } from './build-changed.ts'
import { requireNode } from './node-version.ts'
import { run } from './run.ts'

requireNode()
const built = await buildChanged()
process.exitCode = built === 0 ? await run('node', ['apps/api/dist/main.js']) : built
