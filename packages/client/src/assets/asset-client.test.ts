import 'fake-indexeddb/auto'
import { samplePdf } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { RequestError } from '../request-json.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { createAssetClient } from './asset-client.ts'
import { indexedDbAssetStorage } from './indexeddb-storage.ts'
import { memoryAssetStorage } from './memory-storage.ts'
import type { AssetTransport } from './types.ts'

const picture = new Blob(['a picture'], { type: 'image/png' })
const other = new Blob(['another'], { type: 'image/webp' })
const pdf = new Blob([samplePdf()], { type: 'application/pdf' })

/** A server with scripted answers, which records the requests. */
function createServer() {
  const kept = new Map<string, Blob>()
  const asked: string[] = []
  const server = {
    kept,
    asked,
    /** Thrown instead of the next answers. */
    troubles: [] as Error[],
    transport: {
      async has(hash) {
        return kept.has(hash)
      },
      async put(hash, blob, onProgress) {
        asked.push(hash)
        onProgress(blob.size / 2)
        const trouble = server.troubles.shift()
        if (trouble) throw trouble
        kept.set(hash, blob)
      },
      async get(hash) {
        return kept.get(hash)
      },
    } satisfies AssetTransport,
  }
  return server
}

function setUp({ storage = memoryAssetStorage(), server = createServer() } = {}) {
  const clock = createVirtualClock()
  const { transport } = server
  const assets = createAssetClient({ url: 'http://localhost/', storage }, { transport, clock })
  return { assets, clock, server, storage }
}

const lost = () => new TypeError('the server was not reached')

describe('pictures on their way', () => {
  it('go up one after the other, and are done when the server has them', async () => {
    const { assets, clock, server, storage } = setUp()
    const states = new Set<string>()
    assets.subscribe(() => {
      for (const { state, sent } of assets.uploads.values()) states.add(`${state} ${sent}`)
    })
    const hashes = [await assets.add(picture), await assets.add(other)]
    await clock.advance(0)
    expect(server.asked).toEqual(hashes)
    expect(assets.uploads.size).toBe(0)
    expect(states).toEqual(new Set(['waiting 0', 'sending 0', 'sending 4.5', 'sending 3.5']))
    expect(await storage.list()).toEqual([])
  })

  it('pass what is large, of which one goes up at a time', async () => {
    const { assets, clock, server } = setUp()
    const sending: { hash: string; end: () => void }[] = []
    server.transport.put = (hash) =>
      new Promise((resolve) => void sending.push({ hash, end: resolve }))
    const large = (letter: string) => new Blob([letter.repeat(1_000_001)], { type: pdf.type })
    const [first, second] = [await assets.add(large('a')), await assets.add(large('b'))]
    const [third, fourth] = [await assets.add(picture), await assets.add(other)]
    const getSending = () => sending.map(({ hash }) => hash)
    await clock.advance(0)
    expect(getSending()).toEqual([first, third])
    sending[1]?.end()
    await clock.advance(0)
    expect(getSending()).toEqual([first, third, fourth])
    sending[0]?.end()
    await clock.advance(0)
    expect(getSending()).toEqual([first, third, fourth, second])
    expect(assets.uploads.size).toBe(2)
  })

  it('[AS4] go up while what is large has to wait', async () => {
    const { assets, clock, server } = setUp()
    server.troubles = [new RequestError(507, 'unavailable', 60_000)]
    const hash = await assets.add(new Blob(['a'.repeat(1_000_001)], { type: pdf.type }))
    await clock.advance(0)
    const small = await assets.add(picture)
    await clock.advance(0)
    expect([...server.kept.keys()]).toEqual([small])
    await clock.advance(60_000)
    expect(server.kept.has(hash)).toBe(true)
  })

  it('are not sent when the server has them already', async () => {
    const { assets, clock, server } = setUp()
    const [hash] = await Promise.all([assets.add(picture), assets.add(picture)])
    await clock.advance(0)
    await assets.add(picture)
    await clock.advance(0)
    expect(server.asked).toEqual([hash])
  })

  it('[AS4] are tried again, later each time, and at once when the network is back', async () => {
    const { assets, clock, server } = setUp()
    server.troubles = [lost(), lost(), new RequestError(503, undefined), lost()]
    const hash = await assets.add(picture)
    await clock.advance(0)
    expect(assets.uploads.get(hash)?.state).toBe('waiting')
    await clock.advance(1_000)
    await clock.advance(1_999)
    expect(server.asked).toHaveLength(2)
    await clock.advance(1)
    expect(server.asked).toHaveLength(3)
    assets.retry()
    await clock.advance(0)
    expect(server.asked).toHaveLength(4)
    await clock.advance(1_000)
    expect(server.kept.has(hash)).toBe(true)
    expect(assets.uploads.size).toBe(0)
  })

  it('[AS4] wait as long as the server says', async () => {
    const { assets, clock, server } = setUp()
    server.troubles = [new RequestError(507, 'unavailable', 60_000)]
    await assets.add(picture)
    await clock.advance(59_999)
    expect(server.asked).toHaveLength(1)
    await clock.advance(1)
    expect(server.asked).toHaveLength(2)
  })

  it('[AS3] give up what is refused, say so, and go on with the next', async () => {
    const { assets, clock, server, storage } = setUp()
    server.troubles = [new RequestError(422, 'bad_request')]
    const hash = await assets.add(picture)
    const next = await assets.add(other)
    await clock.advance(0)
    expect(assets.uploads.get(hash)?.state).toBe('refused')
    expect(server.kept.has(next)).toBe(true)
    expect(await storage.list()).toEqual([])
  })

  it('outlive the tab, and are seen on this device meanwhile', async () => {
    const name = `assets-${crypto.randomUUID()}`
    const first = setUp({ storage: indexedDbAssetStorage(name) })
    first.server.troubles = [lost()]
    const hash = await first.assets.add(picture)
    first.assets.close()

    const second = setUp({ storage: indexedDbAssetStorage(name) })
    const blob = await second.assets.load(hash)
    expect([await blob?.text(), blob?.type]).toEqual(['a picture', 'image/png'])
    await expect.poll(() => second.server.kept.has(hash)).toBe(true)
    await expect.poll(() => second.assets.uploads.size).toBe(0)
    await expect.poll(() => indexedDbAssetStorage(name).list()).toEqual([])
  })

  it('[AS12] PDFs outlive the tab as PDFs, and are given up where they are refused', async () => {
    const name = `assets-${crypto.randomUUID()}`
    const first = setUp({ storage: indexedDbAssetStorage(name) })
    first.server.troubles = [lost()]
    const hash = await first.assets.add(pdf)
    first.assets.close()

    const second = setUp({ storage: indexedDbAssetStorage(name) })
    expect((await second.assets.load(hash))?.type).toBe('application/pdf')
    await expect.poll(() => second.server.kept.get(hash)?.type).toBe('application/pdf')
    second.server.kept.clear()
    second.server.troubles = [new RequestError(413, 'too_large')]
    await second.assets.add(pdf)
    await expect.poll(() => second.assets.uploads.get(hash)?.state).toBe('refused')
    expect((await second.assets.load(hash))?.size).toBe(pdf.size)
    second.assets.close()
  })

  it('go up, though they do not outlive the tab, where nothing can be kept', async () => {
    const denied = () => Promise.reject(new Error('denied'))
    const { assets, clock, server } = setUp({
      storage: { list: denied, put: denied, remove: denied, close() {} },
    })
    const hash = await assets.add(picture)
    await clock.advance(0)
    expect(server.kept.has(hash)).toBe(true)
  })

  it('end with the client', async () => {
    const { assets, clock, server } = setUp()
    server.troubles = [lost()]
    await assets.add(picture)
    await clock.advance(0)
    assets.close()
    await clock.advance(100_000)
    expect(server.asked).toHaveLength(1)
  })
})
