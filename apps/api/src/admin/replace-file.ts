import { chmod, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ifMissing } from '../storage/if-missing.ts'
import { syncPath } from '../storage/sync-path.ts'

/**
 * Has a file written beside the one that it replaces, which it does when all is on the disk: whatever
 * fails, what was there stays. What is no file, such as a pipe, is written to.
 */
export async function replaceFile(
  path: string,
  write: (path: string) => Promise<void>,
): Promise<void> {
  const target = (await realpath(path).catch(ifMissing)) ?? path
  const before = await stat(target).catch(ifMissing)
  if (before && !before.isFile()) return write(target)
  const part = `${target}.${process.pid}.part`
  try {
    await write(part)
    if (before) await chmod(part, before.mode)
    await syncPath(part)
    await rename(part, target)
    await syncPath(dirname(target))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
