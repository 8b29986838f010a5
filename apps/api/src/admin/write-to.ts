import { isAbsolute, relative, sep } from 'node:path'
import { StartError } from '../start-error.ts'
import { getErrorCode } from '../storage/sqlite/error-code.ts'

/** Errors that only writing causes; from SQLite, when the source file is open already. */
const isOfWriting = /^(SQLITE_(FULL|CANTOPEN|READONLY|PERM)|ENOSPC|EDQUOT|EFBIG|EROFS)$/
const isForeign = /^(SQLITE_(CANTOPEN|READONLY|PERM)|EACCES|EPERM)$/

/** Whether a file system error is about the target, a path inside it or one of its parents. */
export function isAbout(error: unknown, target: string): boolean {
  const path: unknown = Reflect.get(Object(error), 'path')
  if (typeof path !== 'string') return false
  return isWithin(path, target) || isWithin(target, path) || path.startsWith(`${target}.`)
}

function isWithin(path: string, dir: string): boolean {
  const way = relative(dir, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/**
 * Runs work that writes to a target; throws a `StartError` that names the target when writing fails.
 * Other errors, such as those of reading the source, are rethrown unchanged.
 */
export async function writeTo<T>(target: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = getErrorCode(error)
    if (error instanceof StartError) throw error
    if (!isOfWriting.test(code) && !isAbout(error, target)) throw error
    const hint = isForeign.test(code) ? ' Does it belong to another user?' : ''
    throw new StartError(`Cannot write to ${target}: ${(error as Error).message}.${hint}`)
  }
}
