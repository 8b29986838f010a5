import { type BoardClient, connectBoard, createBoard, memoryStorage } from '@tiza/client'
import { openAccess, openAuthors } from '@tiza/client/access'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

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

it('[LK7] [RI9] a link of hosts asks for its password on the first visit, and makes hosts with it', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host })
  await ana.whenOnline()
  const access = openAccess({ url, board: id, getProof: ana.getProof })
  const { key } = await access.makeLink({ right: 'host', password: 'ñandú' })

  const storage = memoryStorage()
  const eva = await connectBoard({ url, board: id, host: key, storage })
  await until(() =>
    expect(eva.status.connection).toEqual({
      ...{ state: 'ended', code: 'forbidden', reason: 'password' },
    }),
  )
  await eva.close()
  const inside = await connectBoard({ url, board: id, password: 'ñandú', storage })
  await inside.whenOnline()
  expect(inside.status.rights).toMatchObject({ publicId, right: 'host' })
  await Promise.all([ana.close(), inside.close()])
})

it('[RI11] [SH21] what a host has locked others leave alone, also by undo; the host takes the lock away', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host })
  const ben = await connectBoard({ url, board: id })
  const refused: string[] = []
  ben.onRejection(({ code }) => refused.push(code))
  const [own, other] = [createId(), createId()]
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  ben.apply([buildShape('rect', { id: other })])
  ben.apply([buildShape('rect', { id: own })])
  ben.apply([{ op: 'patch', id: own, set: { color: 'red' } }])
  await ben.whenSaved()
  await until(() => expect(ana.getShape(own)).toMatchObject({ color: 'red' }))
  ana.apply([{ op: 'patch', id: own, set: { locked: true, lockedBy: 'host' } }])
  await until(() => expect(ben.getShape(own)).toMatchObject({ lockedBy: 'host' }))

  ben.apply([
    { op: 'patch', id: own, set: { locked: null } },
    { op: 'patch', id: other, set: { color: 'green' } },
  ])
  await ben.whenSaved()
  await until(() => expect(ana.getShape(other)).toMatchObject({ color: 'green' }))
  ben.undo()
  expect(ben.getShape(other)).toMatchObject({ color: 'blue' })
  // What was done to the locked one is passed over, and goes on to the first step.
  ben.undo()
  expect(ben.getShape(own)).toMatchObject({ color: 'red' })
  expect(ben.getShape(other)).toBeUndefined()
  await ben.whenSaved()
  expect(ana.getShape(own)).toMatchObject({ color: 'red', locked: true })
  ana.apply([{ op: 'patch', id: own, set: { locked: null, lockedBy: null } }])
  await until(() => expect(ben.getShape(own)?.locked).toBeUndefined())
  ben.apply([{ op: 'patch', id: own, set: { color: 'blue' } }])
  await ben.whenSaved()
  expect(refused).toEqual([])
  await Promise.all([ana.close(), ben.close()])
})

it('[RI12] [RI13] a host sets what a board has to be set, and everybody is told', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host, profile: nameOf('Ana') })
  const ben = await connectBoard({ url, board: id, profile: nameOf('Ben') })
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  await until(() => expect(ben.status.rights?.person).toBeDefined())
  const access = openAccess({ url, board: id, getProof: ana.getProof })
  expect(await access.getSettings()).toMatchObject({
    rule: 'everybody',
    locked: false,
    names: true,
  })
  await access.changeSettings({ locked: true })
  await waitRole(ben, 'viewer')
  expect(ben.status.rights).toMatchObject({ right: 'comment', locked: true, why: 'lock' })
  await access.changeSettings({ locked: false })
  await waitRole(ben, 'editor')

  const [toAna, toBen] = [ana, ben].map(({ getProof }) => openAuthors({ url, board: id, getProof }))
  const bens = ben.presence.session ?? ''
  expect(await toAna?.find(bens)).toMatchObject({ name: 'Ben', person: ben.status.rights?.person })
  expect(await toBen?.find(bens)).toMatchObject({ name: 'Ben' })
  await access.changeSettings({ names: false })
  await until(() => expect(ben.status.rights).toMatchObject({ names: false }))
  toAna?.forget()
  toBen?.forget()
  expect(await toAna?.find(bens)).toMatchObject({ name: 'Ben' })
  expect(await toBen?.find(bens)).toBeUndefined()
  await Promise.all([ana.close(), ben.close()])
})

it('[RI14] whoever looks, and then may draw, has the same board as all others, after an undo too', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host })
  await ana.whenOnline()
  const access = openAccess({ url, board: id, getProof: ana.getProof })
  const [gone, left] = [createId(), createId()]
  ana.apply([buildShape('rect', { id: gone }), buildShape('rect', { id: left })])
  ana.apply([{ op: 'delete', id: gone }])
  await ana.whenSaved()
  const { key } = await access.makeLink({ right: 'look' })
  const ben = await connectBoard({ url, board: key })
  await ben.whenOnline()
  expect([ben.getDeleted(gone), ben.getShape(left)?.id]).toEqual([undefined, left])
  await until(() => expect(ben.status.rights?.person).toBeDefined())
  await access.changePerson(ben.status.rights?.person ?? '', { pen: true })
  await waitRole(ben, 'editor')
  const { session } = ben.presence
  ana.undo()
  await until(() => expect(ben.getShape(gone)).toMatchObject({ id: gone }))
  ben.apply([{ op: 'patch', id: gone, set: { color: 'red' } }])
  await ben.whenSaved()
  await until(() => expect(ana.getShape(gone)).toMatchObject({ color: 'red' }))
  expect(ben.presence.session).toBe(session)
  await Promise.all([ana.close(), ben.close()])
})

function nameOf(name: string) {
  return { name, color: 'red' } as const
}

it('[LK7] a password is said once: on the next visit the server knows the person', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const ana = await connectBoard({ url, board: id, publicId, host })
  await ana.whenOnline()
  const access = openAccess({ url, board: id, getProof: ana.getProof })
  const { key } = await access.makeLink({ right: 'draw', password: 'ñandú' })

  const storage = memoryStorage()
  const first = await connectBoard({ url, board: key, password: 'ñandú', storage })
  await first.whenOnline()
  await until(() => expect(first.status.rights?.person).toBeDefined())
  first.apply([buildShape('rect', { id: createId() })])
  await first.whenSaved()
  await first.close()

  const again = await connectBoard({ url, board: key, storage })
  await again.whenOnline()
  expect(again.shapes.size).toBe(1)
  const stranger = await connectBoard({ url, board: key, storage: memoryStorage() })
  await until(() => expect(stranger.status.connection).toMatchObject({ reason: 'password' }))
  await Promise.all([ana.close(), again.close(), stranger.close()])
})

it('[LK28] whoever is host no longer draws on in place, and on the next visit', async () => {
  const { url } = app
  const { id, board: publicId, host } = await createBoard({ url })
  const storage = memoryStorage()
  const ana = await connectBoard({ url, board: id, publicId, host, storage })
  const ben = await connectBoard({ url, board: id })
  await Promise.all([ana.whenOnline(), ben.whenOnline()])
  await until(() => expect(ben.status.rights?.person).toBeDefined())
  const access = openAccess({ url, board: id, getProof: ana.getProof })
  const [one, other] = [ana, ben].map(({ status }) => status.rights?.person ?? '')
  await access.changePerson(other ?? '', { host: true })
  await until(() => expect(ben.status.rights?.right).toBe('host'))
  const { session } = ana.presence
  await access.changePerson(one ?? '', { host: false })
  await until(() => expect(ana.status.rights?.right).toBe('draw'))
  expect(ana.presence.session).toBe(session)
  await until(async () => expect(await ana.getProof()).not.toHaveProperty('host'))
  await ana.close()

  const again = await connectBoard({ url, board: id, storage })
  await again.whenOnline()
  expect(again.status.rights).toMatchObject({ right: 'draw', person: one })
  await Promise.all([again.close(), ben.close()])
})
