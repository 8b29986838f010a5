import { closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isAssetHash } from '@tiza/protocol'
import { StartError } from '../start-error.ts'

/**
 * Sees to it that a directory has its database, or never had one: then an empty file begins it, before
 * anything else is there. Returns whether it is new. Throws `StartError` where only the database is
 * gone: a new one in its place would have no boards, and hide that.
 */
export function requireDatabase(dir: string): boolean {
  mkdirSync(dir, { recursive: true })
  const path = join(dir, 'tiza.db')
  const size = readSize(path)
  if (size) return false
  const left = findLeft(dir, { isThere: size !== undefined })
  if (left !== undefined) {
    const what = size === undefined ? 'no tiza.db' : 'an empty tiza.db'
    throw new StartError(
      `In ${dir} there is ${left}, but ${what}: is its disk mounted? Bring the file back, or restore a backup with pnpm admin restore; to begin with no boards, empty ${dir}.`,
    )
  }
  closeSync(openSync(path, 'a'))
  return true
}

/** What a server leaves in its directory beside the database, if anything is there. */
function findLeft(dir: string, { isThere }: { isThere: boolean }): string | undefined {
  const files = readdirSync(dir)
  if (files.includes('tiza.db-mark')) return 'tiza.db-mark'
  if (readSize(join(dir, 'tiza.db-wal'))) return 'tiza.db-wal'
  const assets = files.includes('assets') ? readdirSync(join(dir, 'assets')) : []
  if (assets.some(isAssetHash)) return 'a picture in assets'
  // A server that was killed at its very first start leaves an empty database and a lock.
  return !isThere && files.includes('server.lock') ? 'server.lock' : undefined
}

function readSize(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size
}
