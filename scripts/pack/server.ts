import { join } from 'node:path'
import { buildChanged } from '../build-changed.ts'
import { root } from '../run.ts'
import { packServer } from './pack-server.ts'

/** `pnpm pack:tiza`: packs the built server and page, for `npm install <tarball>` or `npm publish <tarball>`. */
process.exitCode = await buildChanged()
if (process.exitCode === 0) console.log(await packServer(join(root, '.cache/server-pack')))
