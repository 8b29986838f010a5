import { closeSync, openSync, readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { isAssetHash } from '@tiza/protocol'
import { adminCommand } from '../admin-command.ts'
import { StartError } from '../start-error.ts'
import { makeDir } from './make-dir.ts'
import { getErrorCode } from './sqlite/error-code.ts'

/** The files that are opened in a data directory. */
const names = ['tiza.db', 'tiza.db-wal', 'tiza.db-mark', 'server.lock']

const locks = ['server.lock', 'backup.lock']

/**
 * Ensures that a data directory has its database or never had one; in the latter case creates an empty
 * file before anything else. Returns whether it is new. Throws `StartError` when only the database is
 * missing, since a new one would hide the loss of all boards, and when it cannot be created.
 */
export function requireDatabase(dir: string): boolean {
  const path = join(dir, 'tiza.db')
  refuseVirtual(dir, () => makeDir(dir))
  requireFiles(dir)
  const size = readSize(path)
  if (size) return false
  const left = findLeft(dir, { isThere: size !== undefined })
  if (left !== undefined) {
    const what = size === undefined ? 'no tiza.db' : 'an empty tiza.db'
    throw new StartError(
      `In ${dir} there is ${left}, but ${what}: is its disk mounted? Bring the file back, or restore a backup with ${adminCommand} restore; to begin with no boards, empty ${dir}.`,
    )
  }
  closeSync(refuseVirtual(dir, () => openSync(path, 'a')))
  return true
}

/** Throws `StartError` for anything but regular files: opening a pipe, for example, never returns. */
export function requireFiles(dir: string): void {
  const odd = names.find((name) => readStats(join(dir, name))?.isFile() === false)
  if (odd === undefined) return
  throw new StartError(
    `${join(dir, odd)} is not a file. Take it away, or set DATA_DIR to another folder.`,
  )
}

/** Nothing can be created in `/proc`, which answers ENOENT. */
function refuseVirtual<T>(dir: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (getErrorCode(error) !== 'ENOENT') throw error
    throw new StartError(
      `DATA_DIR is ${dir}, in a file system that takes no files: choose a folder on a disk.`,
    )
  }
}

/** Traces of an earlier server in a directory, if any. */
function findLeft(dir: string, { isThere }: { isThere: boolean }): string | undefined {
  const files = readdirSync(dir)
  if (files.includes('tiza.db-mark')) return 'tiza.db-mark'
  if (readSize(join(dir, 'tiza.db-wal'))) return 'tiza.db-wal'
  const assets = files.includes('assets') ? readdirSync(join(dir, 'assets')) : []
  if (assets.some(isAssetHash)) return 'a picture in assets'
  const older = files.find((name) => /^(?:replaced-|tiza\.db-version-)/.test(name))
  // A server that was killed at its very first start leaves an empty database and a lock.
  return older ?? (isThere ? undefined : files.find((name) => locks.includes(name)))
}

function readSize(path: string): number | undefined {
  return readStats(path)?.size
}

function readStats(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}
