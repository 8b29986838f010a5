import { rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createId } from '@tiza/protocol'
import { hashFile } from '../../storage/assets/hash-file.ts'
import { makeDir } from '../../storage/make-dir.ts'
import { syncPath } from '../../storage/sync-path.ts'
import { writeTo } from '../write-to.ts'

/**
 * Stores pictures by hash in a directory of them, where a server may run: each is there durably, and whole, or not at
 * all. Those that are there stay. Throws `StartError` where one cannot be written.
 */
export async function keepPictures(
  dir: string,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  if (pictures.size === 0) return
  const incoming = join(dir, 'incoming')
  await writeTo(dir, async () => {
    makeDir(incoming)
    for (const [hash, bytes] of pictures) {
      const path = join(dir, hash)
      const isKept = (await hashFile(path)) === hash
      // What no board has used for a while is not to be removed before the new one shows it.
      if (isKept) await utimes(path, new Date(), new Date())
      else await store(path, bytes, { incoming })
    }
    await syncPath(dir)
  })
}

async function store(
  path: string,
  bytes: Uint8Array,
  { incoming }: { readonly incoming: string },
): Promise<void> {
  const part = join(incoming, createId())
  try {
    await writeFile(part, bytes, { flag: 'wx' })
    await syncPath(part)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
