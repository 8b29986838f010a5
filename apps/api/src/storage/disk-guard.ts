import { statfs } from 'node:fs/promises'

/** Knows whether there is room enough to write. */
export interface DiskGuard {
  readonly hasRoom: boolean
  /** Checks again. */
  check(): Promise<void>
}

/** For storages without a disk. */
export const endlessDisk: DiskGuard = { hasRoom: true, check: async () => {} }

/**
 * Watches the file system of a directory: below the reserve nothing more is accepted, so
 * that what is there can be read, exported and deleted, which takes some room as well.
 */
export async function createDiskGuard({
  dir,
  minFreeBytes,
  getFreeBytes = readFreeBytes,
}: {
  readonly dir: string
  readonly minFreeBytes: number
  readonly getFreeBytes?: (dir: string) => Promise<number>
}): Promise<DiskGuard> {
  let hasRoom = true
  const guard = {
    get hasRoom() {
      return hasRoom
    },
    async check() {
      hasRoom = (await getFreeBytes(dir)) >= minFreeBytes
    },
  }
  await guard.check()
  return guard
}

async function readFreeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}
