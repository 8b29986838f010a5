import { connectBoard, type Rejection } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { loadOlderVersion } from './testing/older-version.ts'
import { startTestApp } from './testing/test-app.ts'

const heads = { startHead: 'zero-or-many', endHead: 'diamond-outline' } as const

it('[SH22] [SH11] a client of minor 13 shows no head that it does not know, and keeps it', async () => {
  const then = await loadOlderVersion(13)
  const app = await startTestApp()
  const board = await app.createBoard()
  const ana = await connectBoard({ url: app.url, board })
  const ben = await then.connectBoard({ url: app.url, board })
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  const id = createId()
  ana.apply([buildShape('line', { id, ...heads })])
  await expect.poll(() => ben.getShape(id)).toMatchObject({ kind: 'line' })
  expect(ben.getShape(id)).not.toHaveProperty('startHead')
  ben.apply([{ op: 'patch', id, set: { width: 9, endHead: 'arrow' } }])
  await expect
    .poll(() => ana.getShape(id))
    .toMatchObject({ width: 9, startHead: heads.startHead, endHead: 'arrow' })
  await Promise.all([ana.close(), ben.close()])
  await app.close()
})

it('[SH22] [GR8] a server of minor 13 is sent the likest heads, and refuses nothing', async () => {
  const then = await loadOlderVersion(13)
  const app = await then.startTestApp()
  const board = await app.createBoard()
  const ana = await connectBoard({ url: app.url, board })
  const rejections: Rejection[] = []
  ana.onRejection((rejection) => rejections.push(rejection))
  const id = createId()
  ana.apply([buildShape('line', { id, ...heads })])
  await ana.whenSaved()
  expect(rejections).toEqual([])
  const ben = await connectBoard({ url: app.url, board })
  await ben.whenOnline()
  expect(ben.getShape(id)).toMatchObject({ startHead: 'bar', endHead: 'triangle' })
  await Promise.all([ana.close(), ben.close()])
  await app.close()
})
