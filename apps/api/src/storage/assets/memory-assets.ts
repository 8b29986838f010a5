import { Readable } from 'node:stream'
import { assetHeadBytes } from '@tiza/protocol'
import type { AssetStore } from './asset-store.ts'
import { receiveFile } from './receive-file.ts'

/** Files in memory: for tests, and the reference for the disk store. */
export function createMemoryAssets(): AssetStore {
  const files = new Map<string, { readonly content: Buffer; usedAtMs: number }>()

  return {
    get bytes() {
      return [...files.values()].reduce((sum, { content }) => sum + content.length, 0)
    },
    async refresh() {},
    async has(hash) {
      return files.has(hash)
    },
    async receive(source, { maxBytes }) {
      const parts: Uint8Array[] = []
      const write = async (part: Uint8Array) => parts.push(part)
      const taken = await receiveFile(source, { maxBytes, write })
      return (
        taken && {
          ...taken,
          read: async () => Buffer.concat(parts),
          async persist(usedAtMs) {
            files.set(taken.hash, { content: Buffer.concat(parts), usedAtMs })
          },
          async drop() {},
        }
      )
    },
    async open(hash) {
      const content = files.get(hash)?.content
      if (!content) return undefined
      const head = content.subarray(0, assetHeadBytes)
      return { bytes: content.length, head, body: Readable.from([content]) }
    },
    async touch(hashes, nowMs) {
      for (const hash of hashes) {
        const file = files.get(hash)
        if (file) file.usedAtMs = nowMs
      }
    },
    async skipTime(ms, nowMs) {
      for (const file of files.values()) file.usedAtMs = Math.min(file.usedAtMs + ms, nowMs)
    },
    async sweep(beforeMs, onRemoved = () => {}) {
      const old = [...files].filter(([, { usedAtMs }]) => usedAtMs < beforeMs)
      for (const [hash] of old) {
        files.delete(hash)
        onRemoved(hash)
      }
      return old.length
    },
  }
}
