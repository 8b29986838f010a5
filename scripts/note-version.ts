import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.ts'

/**
 * Notes beside the built server what it was built of, such as `0.2.0 (a81c2a4e0)`: all of a checkout,
 * since the page is built on its own.
 */
export function noteVersion(): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const commit = readCommit()
  const text = commit === undefined ? version : `${version} (${commit})`
  writeFileSync(join(root, 'apps/api/dist/version.txt'), `${text}\n`)
}

/** `undefined` outside of a checkout, as in an archive of the source. */
function readCommit(): string | undefined {
  try {
    const args = ['describe', '--always', '--dirty', '--abbrev=9', '--exclude=*']
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio }).trim()
  } catch {
    return undefined
  }
}
