import { type BoardClient, connectBoard, createBoard, memoryStorage } from '@tiza/client'
import { openAccess } from '@tiza/client/access'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000 })
const waitRole = (board: BoardClient, role: string) =>
  until(() => expect(board.status.role).toBe(role))

it('[LK2] [RI5] whoever makes a board is its host from the first handshake on, and on the next visit', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const storage = memoryStorage()
  const ana = await connectBoard({ url, board: id, publicId, host, storage })
  await ana.whenOnline()
  expect(ana.status.rights).toMatchObject({ publicId, right: 'host', rule: 'everybody' })
  expect(ana.status.rights?.person).toMatch(/^[\w-]{16}$/)
  const { person } = ana.status.rights ?? {}
  await ana.close()

  const again = await connectBoard({ url, board: id, storage })
  await again.whenOnline()
  expect(again.status.rights).toMatchObject({ right: 'host', person })
  await again.close()
})

it('[RI6] [RI9] what is drawn as the pen is taken waits for it, on the same connection', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host })
  const ben = await connectBoard({ url, board: id })
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  await until(() => expect(ben.status.rights?.person).toBeDefined())
  const { session } = ben.presence
  const access = openAccess({ url, board: id, getProof: ana.getProof })

  await access.setRule('pen')
  await waitRole(ben, 'viewer')
  const shape = createId()
  ben.apply([buildShape('rect', { id: shape })])
  const person = ben.status.rights?.person ?? expect.unreachable()
  await access.changePerson(person, { pen: true })
  await waitRole(ben, 'editor')
  await ben.whenSaved()
  await until(() => expect(ana.getShape(shape)).toBeDefined())
  expect(ben.presence.session).toBe(session)
  expect(ana.presence.peers.get(session ?? '')).toMatchObject({ person, right: 'draw' })

  await access.changePerson(person, { removed: true })
  await until(() => expect(ben.status.connection).toEqual({ state: 'ended', code: 'removed' }))
  await Promise.all([ana.close(), ben.close()])
})

it('[LK5] [RI10] a link that is made lets in with its password, and says why not without', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host })
  await ana.whenOnline()
  ana.apply([buildShape('rect', { id: createId() })])
  await ana.whenSaved()
  const access = openAccess({ url, board: id, getProof: ana.getProof })
  const { key } = await access.makeLink({ right: 'look', label: 'class 4b', password: 'ñandú' })
  expect(await access.listLinks()).toMatchObject([
    { right: 'look', label: 'class 4b', hasPassword: true },
    {},
    {},
  ])

  const eva = await connectBoard({ url, board: key })
  await until(() =>
    expect(eva.status.connection).toEqual({
      ...{ state: 'ended', code: 'forbidden', reason: 'password' },
    }),
  )
  const inside = await connectBoard({ url, board: key, password: 'ñandú' })
  await inside.whenOnline()
  expect(inside.status.rights).toMatchObject({ publicId, right: 'look' })
  expect(inside.shapes.size).toBe(1)
  await Promise.all([ana.close(), eva.close(), inside.close()])
})
