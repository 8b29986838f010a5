import { createHash } from 'node:crypto'
import { createAssetClient } from '@tiza/client/assets'
import { buildPng } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { loadOlderVersion, olderMinors } from './testing/older-version.ts'

const picture = buildPng()
const hash = createHash('sha256').update(picture).digest('hex')

it.each(olderMinors)(
  '[AS10] pictures are had of a server of minor %i, by their hash',
  async (minor) => {
    const { startTestApp } = await loadOlderVersion(minor)
    const app = await startTestApp()
    const board = await app.createBoard()
    const getHeaders = () => ({ 'Tiza-Person': 'p'.repeat(43) })
    const assets = createAssetClient({ url: app.url, board, getHeaders })
    expect(await assets.load(hash)).toBeUndefined()
    await assets.add(new Blob([new Uint8Array(picture)]))
    await expect.poll(() => assets.uploads.size).toBe(0)
    const loaded = await assets.load(hash)
    const bytes = new Uint8Array((await loaded?.arrayBuffer()) ?? [])
    expect(picture.equals(bytes)).toBe(true)
    assets.close()
    await app.close()
  },
)
