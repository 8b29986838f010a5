import { buildChanged } from './build-changed.ts'
import { requireNode } from './node-version.ts'
import { run } from './run.ts'
import { serverProcess } from './server-process.ts'

const { args, env } = serverProcess

requireNode()
const built = await buildChanged()
process.exitCode = built === 0 ? await run('node', args, { env }) : built
