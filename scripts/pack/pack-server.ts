import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run.ts'
import { assembleServer } from './assemble-server.ts'

/**
 * Packs what is built as the package `@tiza/server` into a folder, whose content goes; resolves with the path of the
 * tarball. Rejects where npm cannot.
 */
export async function packServer(dir: string): Promise<string> {
  const assembled = join(root, '.cache/server')
  assembleServer(assembled)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const code = await run('npm', ['pack', assembled, '--silent', '--pack-destination', dir], {
    shown: false,
  })
  const [name] = readdirSync(dir)
  if (code !== 0 || name === undefined) throw new Error(`npm pack ended with ${code}`)
  return join(dir, name)
}
