import { type DBSchema, openDB } from 'idb'
import type { AssetStorage } from './types.ts'

/** Bytes and not blobs: some browsers keep no blobs in private windows. */
interface Row {
  readonly hash: string
  readonly type: string
  readonly bytes: ArrayBuffer
}

interface Schema extends DBSchema {
  uploads: { key: string; value: Row }
}

/**
 * Keeps waiting pictures and PDFs in the browser, for whichever tab comes next: two may send the same one,
 * which changes nothing. Its calls reject where IndexedDB is denied.
 */
export function indexedDbAssetStorage(name = 'tiza-assets'): AssetStorage {
  const opening = openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('uploads', { keyPath: 'hash' })
    },
  })
  // The caller receives the error.
  opening.catch(() => undefined)

  return {
    async list() {
      const rows = await (await opening).getAll('uploads')
      return rows.map(({ hash, type, bytes }) => ({ hash, blob: new Blob([bytes], { type }) }))
    },
    async put(hash, blob) {
      const bytes = await blob.arrayBuffer()
      await (await opening).put('uploads', { hash, type: blob.type, bytes })
    },
    async remove(hash) {
      await (await opening).delete('uploads', hash)
    },
    close() {
      void opening.then((db) => db.close()).catch(() => undefined)
    },
  }
}
