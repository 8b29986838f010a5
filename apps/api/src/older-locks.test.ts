import { connectBoard, createBoard, type Rejection } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOlderVersion, olderMinors } from './testing/older-version.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp

beforeEach(async () => {
  app = await startTestApp()
})
afterEach(() => app.close())

/** Minors that know nothing of locks of hosts. */
const minors = olderMinors.filter((minor) => minor < 12)
const lock = { locked: true, lockedBy: 'host' } as const

describe.each(minors)('[RI11] [SH21] where hosts lock, a client of minor %i', (minor) => {
  it('shows the lock, is refused what it does all the same, and goes on with everything else', async () => {
    const then = await loadOlderVersion(minor)
    const { url } = app
    const { id: board, board: publicId, host } = await createBoard({ url })
    const ana = await connectBoard({ url, board, publicId, host })
    const ben = await then.connectBoard({ url, board })
    const rejections: Rejection[] = []
    ben.onRejection((rejection) => rejections.push(rejection))
    await Promise.all([ana.whenOnline(), ben.whenOnline()])
    const [locked, copy, free] = [createId(), createId(), createId()]
    ana.apply([buildShape('rect', { id: locked, ...lock })])
    await expect.poll(() => ben.getShape(locked)).toMatchObject({ kind: 'rect', locked: true })

    ben.apply([{ op: 'patch', id: locked, set: { locked: null } }])
    ben.apply([buildShape('rect', { id: copy, ...lock })])
    ben.apply([buildShape('rect', { id: free })])
    await ben.whenSaved()
    expect(rejections.map(({ code }) => code)).toEqual(['locked', 'locked'])
    await expect.poll(() => ana.getShape(free)).toBeDefined()
    for (const { shapes } of [ana, ben]) {
      expect(shapes.get(locked)).toMatchObject({ locked: true })
      expect(shapes.has(copy)).toBe(false)
    }
    await Promise.all([ana.close(), ben.close()])
  })
})

describe.each(minors)('[SH21] [GR8] on a server of minor %i', (minor) => {
  it('a host locks for everybody, and takes that away', async () => {
    const then = await loadOlderVersion(minor)
    const server = await then.startTestApp()
    const board = await server.createBoard()
    const ana = await connectBoard({ url: server.url, board })
    const ben = await then.connectBoard({ url: server.url, board })
    const rejections: Rejection[] = []
    ana.onRejection((rejection) => rejections.push(rejection))
    const id = createId()
    ana.apply([buildShape('rect', { id })])
    ana.apply([{ op: 'patch', id, set: lock }])
    await ana.whenSaved()
    await expect.poll(() => ben.getShape(id)).toMatchObject({ locked: true })
    expect(ben.getShape(id)).not.toHaveProperty('lockedBy')
    ana.apply([{ op: 'patch', id, set: { locked: null, lockedBy: null } }])
    await ana.whenSaved()
    await expect.poll(() => ben.getShape(id)?.locked).toBeUndefined()
    expect(rejections).toEqual([])
    await Promise.all([ana.close(), ben.close()])
    await server.close()
  })
})
