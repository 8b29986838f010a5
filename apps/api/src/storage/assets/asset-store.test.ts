import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { describeAssetStore, inParts, toHash } from '../contracts/describe-asset-store.ts'
import { openDiskAssets } from './disk-assets.ts'
import { createMemoryAssets } from './memory-assets.ts'

describeAssetStore('memory', async () => createMemoryAssets())
describeAssetStore('a directory', openDiskAssets)

describe('a directory', () => {
  it('is opened again, without unfinished uploads', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tiza-assets-'))
    const first = await openDiskAssets(dir)
    const incoming = await first.receive(inParts(randomBytes(4_000)), { maxBytes: 4_000 })
    await incoming?.persist(0)
    await first.receive(inParts(randomBytes(4_000)), { maxBytes: 4_000 })
    writeFileSync(join(dir, 'notes.txt'), 'not ours')

    const again = await openDiskAssets(dir)
    expect(again.bytes).toBe(4_000)
    expect(await again.has(incoming?.hash ?? '')).toBe(true)
    expect(readdirSync(join(dir, 'incoming'))).toEqual([])
    rmSync(dir, { recursive: true })
  })

  it.each([
    ['is short, as after a crash', (bytes: Buffer) => bytes.subarray(0, 1_500)],
    ['has lost a bit', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])])],
    ['is empty', () => Buffer.alloc(0)],
  ])(
    'takes a file of the right name that %s for missing until the right one comes in',
    async (_, spoil) => {
      const dir = mkdtempSync(join(tmpdir(), 'tiza-assets-'))
      const bytes = Buffer.concat([randomBytes(3_999), Buffer.from([1])])
      const hash = toHash(bytes)
      writeFileSync(join(dir, hash), spoil(bytes))

      const store = await openDiskAssets(dir)
      expect(await store.has(hash)).toBe(false)
      expect(await store.open(hash)).toBeUndefined()
      expect(readdirSync(dir), 'it is not removed').toContain(hash)
      await (await store.receive(inParts(bytes), { maxBytes: 4_000 }))?.persist(Date.now())
      expect(await store.has(hash)).toBe(true)
      const asset = await store.open(hash)
      expect(asset?.bytes).toBe(4_000)
      expect(asset && (await buffer(asset.body)).equals(bytes)).toBe(true)
      expect(store.bytes).toBe(4_000)
      rmSync(dir, { recursive: true })
    },
  )

  it('does not treat an unreadable file as missing', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tiza-assets-'))
    const hash = 'a'.repeat(64)
    mkdirSync(join(dir, hash))
    const store = await openDiskAssets(dir)
    await expect(store.has(hash)).rejects.toThrow('EISDIR')
    await expect(store.open(hash)).rejects.toThrow('EISDIR')
    const incoming = await store.receive(inParts(randomBytes(1_000)), { maxBytes: 1_000 })
    await incoming?.persist(0)
    expect(await store.sweep(Date.now() + 60_000), 'nor does it keep others from going').toBe(1)
    expect(store.bytes).toBe(0)
    rmSync(dir, { recursive: true })
  })
})
