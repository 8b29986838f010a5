import { connectBoard, createBoard } from '@tiza/client'
import { openAccess } from '@tiza/client/access'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

it('[LK21] [LK22] a host link on a new device finds a board in the bin, and takes it out', async () => {
  const { url } = app
  const { id: board, board: publicId, host = '' } = await createBoard({ url })
  const ana = await connectBoard({ url, board, publicId, host })
  const ben = await connectBoard({ url, board })
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  await openAccess({ url, board, getProof: ana.getProof }).deleteBoard()
  const inBin = { state: 'ended', code: 'forbidden', reason: 'deleted' }
  await until(() => expect(ana.status.connection).toEqual(inBin))
  await until(() =>
    expect(ben.status.connection, 'a host has deleted it').toEqual({
      ...{ state: 'ended', code: 'board_not_found', reason: 'deleted' },
    }),
  )

  const pupil = await connectBoard({ url, board, host: 'h'.repeat(22) })
  const unknown = { state: 'ended', code: 'board_not_found' }
  await until(() => expect(pupil.status.connection).toEqual(unknown))

  const tablet = await connectBoard({ url, board, host })
  await until(() => expect(tablet.status.connection).toEqual(inBin))
  await openAccess({ url, board, getProof: tablet.getProof }).restoreBoard()
  const again = await connectBoard({ url, board, host })
  await until(() => expect(again.status.rights?.right).toBe('host'))
  await Promise.all([ana, ben, pupil, tablet, again].map((client) => client.close()))
})
