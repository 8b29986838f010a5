import { open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { assetHeadBytes, createId, isAssetHash } from '@tiza/protocol'
import { ifMissing } from '../if-missing.ts'
import { makeDir } from '../make-dir.ts'
import { syncPath } from '../sync-path.ts'
import type { AssetStore } from './asset-store.ts'
import { hashFile } from './hash-file.ts'
import { receiveFile } from './receive-file.ts'

/**
 * Files in a directory, named by their hash; the modification time is the last use. Unfinished uploads
 * of the last process are removed. A file that does not match its name counts as missing and is
 * replaced by the next upload.
 */
export async function openDiskAssets(dir: string): Promise<AssetStore> {
  const incomingDir = join(dir, 'incoming')
  await rm(incomingDir, { recursive: true, force: true })
  makeDir(incomingDir)
  const toPath = (hash: string) => join(dir, hash)
  /** By hash, whether the file matches it; only files that this process has read completely or received. */
  const proofs = new Map<string, Promise<boolean>>()
  let bytes = 0
  for (const hash of await list()) bytes += (await find(hash))?.size ?? 0

  async function list(): Promise<string[]> {
    const entries = await readdir(dir, { withFileTypes: true })
    return entries.flatMap((entry) =>
      isAssetHash(entry.name) && !entry.isDirectory() ? entry.name : [],
    )
  }

  function find(hash: string) {
    return stat(toPath(hash)).catch(ifMissing)
  }

  async function setUse(hash: string, atMs: number): Promise<void> {
    await utimes(toPath(hash), atMs / 1000, atMs / 1000).catch(ifMissing)
  }

  async function has(hash: string): Promise<boolean> {
    return (await find(hash)) !== undefined && (await isWhole(hash))
  }

  function isWhole(hash: string): Promise<boolean> {
    const known = proofs.get(hash)
    if (known) return known
    const proof = hashFile(toPath(hash)).then((found) => found === hash)
    const forget = () => proofs.get(hash) === proof && proofs.delete(hash)
    proof.then((whole) => whole || forget(), forget)
    proofs.set(hash, proof)
    return proof
  }

  return {
    get bytes() {
      return bytes
    },
    // Nobody else has its folder.
    async refresh() {},
    has,
    async receive(source, { maxBytes }) {
      const path = join(incomingDir, createId())
      const file = await open(path, 'wx')
      const drop = () => rm(path, { force: true })
      try {
        const taken = await receiveFile(source, { maxBytes, write: (part) => file.writeFile(part) })
        if (!taken) await drop()
        return (
          taken && {
            ...taken,
            drop,
            read: () => readFile(path),
            async persist(nowMs) {
              await syncPath(path)
              const before = (await find(taken.hash))?.size ?? 0
              await utimes(path, nowMs / 1000, nowMs / 1000)
              await rename(path, toPath(taken.hash))
              proofs.set(taken.hash, Promise.resolve(true))
              bytes += taken.bytes - before
              await syncPath(dir)
            },
          }
        )
      } catch (error) {
        await drop()
        throw error
      } finally {
        await file.close()
      }
    },
    async open(hash) {
      if (!(await has(hash))) return undefined
      const file = await open(toPath(hash)).catch(ifMissing)
      if (!file) return undefined
      try {
        const { size } = await file.stat()
        const head = new Uint8Array(assetHeadBytes)
        const { bytesRead } = await file.read(head, 0, assetHeadBytes, 0)
        const body = file.createReadStream({ start: 0 })
        return { bytes: size, head: head.subarray(0, bytesRead), body }
      } catch (error) {
        await file.close()
        throw error
      }
    },
    async touch(hashes, nowMs) {
      for (const hash of hashes) await setUse(hash, nowMs)
    },
    async skipTime(ms, nowMs) {
      for (const hash of await list()) {
        const found = await find(hash)
        const usedAtMs = found && Math.min(found.mtimeMs + ms, nowMs)
        if (usedAtMs !== undefined) await setUse(hash, usedAtMs).catch(ifForeign)
      }
    },
    async sweep(beforeMs, onRemoved = () => {}) {
      let removed = 0
      for (const hash of await list()) {
        const found = await find(hash)
        if (!found || found.mtimeMs >= beforeMs) continue
        await rm(toPath(hash), { force: true })
        proofs.delete(hash)
        bytes -= found.size
        removed++
        onRemoved(hash)
      }
      return removed
    },
  }
}

/** For `catch`: a file of another user, which an operator put there, keeps its time and stops nothing. */
function ifForeign(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EPERM') throw error
}
