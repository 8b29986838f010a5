import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import { hashFile } from '../storage/assets/hash-file.ts'
import { ifMissing } from '../storage/if-missing.ts'
import { keepPictures } from './board-file/keep-pictures.ts'

/** The pictures and PDFs of boards, beside a server that may run. */
export interface PictureFiles {
  /** The bytes that are stored under a hash, whatever they are; `undefined` for none. */
  read(hash: string): Promise<Uint8Array | undefined>
  /** The hash of the bytes that are stored under a hash, which is another where they are damaged. */
  findHash(hash: string): Promise<string | undefined>
  /** Stores some by their hashes: each is there durably, and whole, or not at all. */
  keep(pictures: ReadonlyMap<string, Uint8Array>): Promise<void>
}

/** Those of a directory. */
export function createFolderPictures(dir: string): PictureFiles {
  return {
    read: (hash) => readFile(join(dir, hash)).catch(ifMissing),
    findHash: (hash) => hashFile(join(dir, hash)),
    keep: (pictures) => keepPictures(dir, pictures),
  }
}

/** Those of a database. */
export function createStoredPictures(assets: AssetStore): PictureFiles {
  return {
    async read(hash) {
      const asset = await assets.open(hash)
      return asset && buffer(asset.body)
    },
    async findHash(hash) {
      const asset = await assets.open(hash)
      if (!asset) return undefined
      const sum = createHash('sha256')
      for await (const part of asset.body) sum.update(part)
      return sum.digest('hex')
    },
    async keep(pictures) {
      for (const bytes of pictures.values()) {
        const incoming = await assets.receive(toSource(bytes), { maxBytes: bytes.length })
        await incoming?.persist(Date.now())
      }
    },
  }
}

async function* toSource(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
