import { resolve } from 'node:path'
import { keepCompiled } from '../../apps/api/scripts/keep-compiled.ts'
import { buildChanged } from '../build-changed.ts'
import { assembleServer } from './assemble-server.ts'
import { copyNative } from './copy-native.ts'

/**
 * `node scripts/launch.mjs pack/server-folder <folder>`: all that this machine's Node needs to run a server, and
 * nothing else, where it will stay: for an image.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('into which folder?')
const dir = resolve(folder)
process.exitCode = await buildChanged()
if (process.exitCode === 0) {
  assembleServer(dir)
  copyNative(dir)
  await keepCompiled(resolve(dir, 'api/dist'))
}
