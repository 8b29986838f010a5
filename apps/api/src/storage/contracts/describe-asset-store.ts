import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AssetStore, tailBytes } from '../assets/asset-store.ts'

export const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export async function* inParts(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** The contract of every `AssetStore`; the directory, for those that need one, is removed afterwards. */
export function describeAssetStore(name: string, open: (dir: string) => Promise<AssetStore>): void {
  describe(`files in ${name}`, () => {
    let dir: string
    let store: AssetStore

    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'tiza-assets-'))
      store = await open(dir)
    })
    afterEach(() => rmSync(dir, { recursive: true }))

    async function persist(bytes: Uint8Array, nowMs = 0): Promise<string> {
      const incoming = await store.receive(inParts(bytes), { maxBytes: bytes.length })
      await incoming?.persist(nowMs)
      return incoming?.hash ?? ''
    }

    it('returns a received file under its hash', async () => {
      const bytes = randomBytes(1_000_000)
      const hash = await persist(bytes)
      expect(hash).toBe(toHash(bytes))
      expect(await store.has(hash)).toBe(true)
      const asset = await store.open(hash)
      expect(asset?.bytes).toBe(bytes.length)
      expect(Buffer.from(asset?.head ?? []).equals(bytes.subarray(0, asset?.head.length))).toBe(
        true,
      )
      expect(asset && (await buffer(asset.body)).equals(bytes)).toBe(true)
    })

    it.each([1, 1_000, 5_000, 1e6])(
      'has the ends of a file that comes %i bytes at a time',
      async (size) => {
        for (const length of [0, 3, tailBytes - 1, tailBytes, tailBytes + 1, 10_000]) {
          const bytes = randomBytes(length)
          const incoming = await store.receive(inParts(bytes, size), { maxBytes: length })
          expect(Buffer.from(incoming?.head ?? []).equals(bytes)).toBe(true)
          expect(Buffer.from(incoming?.tail ?? []).equals(bytes.subarray(-tailBytes))).toBe(true)
          await incoming?.drop()
        }
      },
    )

    it('keeps nothing of a file that was not persisted', async () => {
      const bytes = randomBytes(5_000)
      const incoming = await store.receive(inParts(bytes), { maxBytes: 5_000 })
      expect(await store.has(toHash(bytes))).toBe(false)
      await incoming?.drop()
      expect(await store.open(toHash(bytes))).toBeUndefined()
      expect(store.bytes).toBe(0)
    })

    it('rejects a file that is too long, and reads no further', async () => {
      let read = 0
      async function* endless() {
        for (;;) {
          read++
          yield new Uint8Array(1_000)
        }
      }
      expect(await store.receive(endless(), { maxBytes: 10_000 })).toBeUndefined()
      expect(read).toBe(11)
    })

    it('keeps nothing of an interrupted upload', async () => {
      async function* breaking() {
        yield new Uint8Array(1_000)
        throw new Error('the connection was lost')
      }
      await expect(store.receive(breaking(), { maxBytes: 10_000 })).rejects.toThrow('lost')
      expect(store.bytes).toBe(0)
      if (existsSync(join(dir, 'incoming'))) expect(readdirSync(join(dir, 'incoming'))).toEqual([])
    })

    it('stores the same file once', async () => {
      const bytes = randomBytes(2_000)
      await persist(bytes)
      await persist(bytes)
      expect(store.bytes).toBe(2_000)
    })

    it('removes files last used before a time, and no others', async () => {
      const old = await persist(randomBytes(1_000), 1_000)
      const used = await persist(randomBytes(2_000), 1_000)
      const young = await persist(randomBytes(3_000), 9_000)
      await store.touch([used, 'f'.repeat(64)], 8_000)
      expect(await store.sweep(5_000)).toBe(1)
      expect(await Promise.all([old, used, young].map((hash) => store.has(hash)))).toEqual([
        ...[false, true, true],
      ])
      expect(store.bytes).toBe(5_000)
    })

    it('skips time in which nothing could be used, at most to now', async () => {
      const old = await persist(randomBytes(1_000), 1_000)
      const young = await persist(randomBytes(2_000), 5_000)
      const later = await persist(randomBytes(3_000), 99_000)
      const has = () => Promise.all([old, young, later].map((hash) => store.has(hash)))
      await store.skipTime(10_000, 12_000)
      expect(await store.sweep(11_000)).toBe(0)
      expect(await store.sweep(11_500)).toBe(1)
      expect(await has()).toEqual([false, true, true])
      await store.skipTime(Number.POSITIVE_INFINITY, 20_000)
      expect(await store.sweep(20_000)).toBe(0)
      expect(await store.sweep(20_001)).toBe(2)
    })
  })
}
