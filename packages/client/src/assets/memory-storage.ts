import type { AssetStorage } from './types.ts'

/** Keeps waiting pictures and PDFs as long as the process lives. */
export function memoryAssetStorage(): AssetStorage {
  const blobs = new Map<string, Blob>()
  return {
    list: async () => [...blobs].map(([hash, blob]) => ({ hash, blob })),
    async put(hash, blob) {
      blobs.set(hash, blob)
    },
    async remove(hash) {
      blobs.delete(hash)
    },
    close() {},
  }
}
