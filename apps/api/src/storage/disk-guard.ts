import { statfs } from 'node:fs/promises'

/** Watches whether the disk has room to write. */
export interface DiskGuard {
  readonly hasRoom: boolean
  /** Checks again. */
  check(): Promise<void>
}

/** For storages without a disk. */
export const endlessDisk: DiskGuard = { hasRoom: true, check: async () => {} }

/**
 * Watches the free space of a directory's file system. Below the reserve nothing is accepted, which leaves
 * room for reading, exporting and deleting.
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
