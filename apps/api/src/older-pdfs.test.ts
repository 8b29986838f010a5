import { connectBoard, type Rejection } from '@tiza/client'
import { createAssetClient } from '@tiza/client/assets'
import { createId, type Op } from '@tiza/protocol'
import { buildShape, samplePdf } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { loadOlderVersion, olderMinors } from './testing/older-version.ts'
import { startTestApp } from './testing/test-app.ts'

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)] as const

/** Minors that know nothing of PDFs. */
const minors = olderMinors.filter((minor) => minor < 13)

describe.each(minors)('[AS12] [SH11] pages of PDFs and minor %i', (minor) => {
  it('a client of then shows boxes with their name, changes nothing of them, and goes on', async () => {
    const then = await loadOlderVersion(minor)
    const app = await startTestApp()
    const board = await app.createBoard()
    const ana = await connectBoard({ url: app.url, board })
    const ben = await then.connectBoard({ url: app.url, board })
    const rejections: Rejection[] = []
    ben.onRejection((rejection) => rejections.push(rejection))
    await Promise.all([ana.whenOnline(), ben.whenOnline()])
    expect(ana.takesPdfs).toBe(true)

    const [page, rect] = [createId(), createId()]
    const box = { kind: 'rect', standsFor: 'pdf', text: 'pdf', locked: true, size: [200, 100] }
    ana.apply([buildShape('pdf', { id: page, hash: first, page: 3, size: [200, 100] })])
    await expect.poll(() => ben.getShape(page)).toMatchObject({ ...box, pos: [0, 0] })
    ana.apply([{ op: 'patch', id: page, set: { hash: second, page: 4, pos: [5, 6] } }])
    await expect.poll(() => ben.getShape(page)).toMatchObject({ ...box, pos: [5, 6] })
    ben.apply([{ op: 'patch', id: page, set: { pos: [0, 0] } }])
    ben.apply([buildShape('rect', { id: rect })])
    await expect.poll(() => ana.getShape(rect)).toBeDefined()
    expect(ana.getShape(page)).toMatchObject({ kind: 'pdf', pos: [5, 6], hash: second, page: 4 })
    expect(rejections).toEqual([])

    const late = await then.connectBoard({ url: app.url, board })
    await expect.poll(() => late.getShape(page)).toMatchObject({ ...box, pos: [5, 6] })
    await Promise.all([ana.close(), ben.close(), late.close()])
    await app.close()
  })

  it('a server of then takes none, which is known before any is sent', async () => {
    const then = await loadOlderVersion(minor)
    const app = await then.startTestApp()
    const board = await app.createBoard()
    const ana = await connectBoard({ url: app.url, board })
    const rejections: Rejection[] = []
    ana.onRejection((rejection) => rejections.push(rejection))
    await ana.whenOnline()
    expect(ana.takesPdfs).toBe(false)

    // What was made before that was known is handed back, and all else goes on.
    const [page, rect] = [createId(), createId()]
    const create: Op = buildShape('pdf', { id: page, hash: first, page: 1 })
    ana.apply([create])
    ana.apply([buildShape('rect', { id: rect })])
    await ana.whenSaved()
    expect(rejections).toMatchObject([{ code: 'bad_request' }])
    expect([ana.shapes.has(page), ana.shapes.has(rect)]).toEqual([false, true])

    const assets = createAssetClient({ url: app.url, board })
    const hash = await assets.add(new Blob([samplePdf()], { type: 'application/pdf' }))
    await expect.poll(() => assets.uploads.get(hash)?.state).toBe('refused')
    assets.close()
    await ana.close()
    await app.close()
  })
})
