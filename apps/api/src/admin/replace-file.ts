import { chmod, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ifMissing } from '../storage/if-missing.ts'
import { syncPath } from '../storage/sync-path.ts'

/**
 * Writes a new file beside the old one and renames it once it is durable, so that any failure leaves
 * the old one. A target that is not a regular file, such as a pipe, is written to directly.
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
