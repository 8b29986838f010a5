/** Watches whether the disk has room to write. */
export interface DiskGuard {
  readonly hasRoom: boolean
  /** Checks again. */
  check(): Promise<void>
}

/** For storages without a disk. */
export const endlessDisk: DiskGuard = { hasRoom: true, check: async () => {} }

/**
 * Watches the free space of a file system. Below the reserve nothing is accepted, which leaves room for
 * reading, exporting and deleting.
 */
export async function createDiskGuard({
  minFreeBytes,
  readFreeBytes,
}: {
  readonly minFreeBytes: number
  readonly readFreeBytes: () => Promise<number>
}): Promise<DiskGuard> {
  let hasRoom = true
  const guard = {
    get hasRoom() {
      return hasRoom
    },
    async check() {
      hasRoom = (await readFreeBytes()) >= minFreeBytes
    },
  }
  await guard.check()
  return guard
}
