import {
  type BoardClient,
  type ClientStorage,
  connectBoard,
  createBoard,
  memoryStorage,
  type Rejection,
} from '@tiza/client'
import { type BoardAccess, openAccess } from '@tiza/client/access'
import { createId, toCreate } from '@tiza/protocol'
import { buildShape, buildStroke, createRandom } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTcpProxy, type TcpProxy } from './testing/tcp-proxy.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

/** Nobody listens there. */
const noServer = 'http://127.0.0.1:1/'

let app: TestApp
let proxy: TcpProxy
/** The host of a board, who has drawn one thing. */
let ana: BoardClient
let access: BoardAccess
let drawn: string
/** The link by which Ben comes, and what his device keeps. */
let link: { readonly id: string; readonly key: string }
let device: ClientStorage
let clients: BoardClient[] = []

beforeEach(async () => {
  app = await startTestApp()
  proxy = await startTcpProxy(createRandom(1))
  proxy.lead(app.url)
  const { id, board: publicId, host } = await createBoard({ url: app.url })
  ana = await connectBoard({ url: app.url, board: id, publicId, host })
  clients = [ana]
  await ana.whenOnline()
  access = openAccess({ url: app.url, board: id, getProof: ana.getProof })
  drawn = createId()
  ana.apply([buildShape('rect', { id: drawn })])
  await ana.whenSaved()
  link = await access.makeLink({ right: 'draw' })
  device = memoryStorage()
})

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await proxy.close()
  await app.close()
})

/** Ben opens the board on his device. */
async function open(url = app.url): Promise<{ ben: BoardClient; rejections: Rejection[] }> {
  const ben = await connectBoard({ url, board: link.key, storage: device })
  clients.push(ben)
  const rejections: Rejection[] = []
  ben.onRejection((rejection) => rejections.push(rejection))
  return { ben, rejections }
}

/** He has been there before, and the host knows him. Returns his public id. */
async function visit(): Promise<string> {
  const { ben } = await open()
  await ben.whenOnline()
  await until(() => expect(ben.status.rights?.person).toBeDefined())
  const person = ben.status.rights?.person ?? expect.unreachable()
  await ben.close()
  return person
}

/** Draws without a network, and closes the page. Returns what was drawn. */
async function drawOffline(): Promise<string> {
  const id = createId()
  const { ben } = await open(noServer)
  ben.apply([buildShape('rect', { id, color: 'red' })])
  expect([...ben.shapes.keys()].sort()).toEqual([drawn, id].sort())
  await ben.close()
  return id
}

/** Makes a board of shapes as a copy of them would, and returns what is on it for others. */
async function makeBoardOf(shapes: Rejection['lost']): Promise<readonly unknown[]> {
  const { id } = await createBoard({ url: app.url })
  const own = await connectBoard({ url: app.url, board: id })
  own.apply(shapes.map((shape) => toCreate(shape)))
  await own.whenSaved()
  await own.close()
  const seen = await connectBoard({ url: app.url, board: id })
  clients.push(seen)
  await seen.whenOnline()
  return [...seen.shapes.values()]
}

describe('[ID6] what is unsent of somebody who may not draw for now', () => {
  const rules: readonly (readonly [
    string,
    (isOver: boolean, person: string) => Promise<unknown>,
  ])[] = [
    ['the rule was changed', (isOver) => access.setRule(isOver ? 'everybody' : 'hosts')],
    ['the board was locked', (isOver) => access.changeSettings({ locked: !isOver })],
    ['the pen was taken', (isOver, person) => access.changePerson(person, { pen: isOver })],
  ]

  it.each(rules)(
    'is kept while offline, when %s, and sent once they may again',
    async (_, change) => {
      const person = await visit()
      const id = await drawOffline()
      await change(false, person)
      for (let visits = 0; visits < 2; visits++) {
        const { ben, rejections } = await open()
        await ben.whenOnline()
        await until(() => expect(ben.status.rights?.person).toBe(person))
        expect(ben.status).toMatchObject({ role: 'viewer', pending: 1 })
        expect(ben.getUnsent()).toMatchObject([{ id, color: 'red' }])
        expect([rejections, ana.getShape(id)]).toEqual([[], undefined])
        await ben.close()
      }
      const { ben } = await open()
      await ben.whenOnline()
      expect(await makeBoardOf(ben.getUnsent())).toMatchObject([{ id, color: 'red' }])
      await change(true, person)
      await ben.whenSaved()
      await until(() => expect(ana.getShape(id)).toMatchObject({ color: 'red' }))
    },
  )

  it('[RI8] is kept from the stroke on that they were drawing', async () => {
    const person = await visit()
    const { ben, rejections } = await open()
    await ben.whenOnline()
    const [stroke, next] = [createId(), createId()]
    ben.apply([buildStroke(stroke, [[0, 0, 1]])])
    await ben.whenSaved()
    await access.changePerson(person, { pen: false })
    await until(() => expect(ben.status.role).toBe('viewer'))
    ben.apply([{ op: 'append', id: stroke, off: 1, pts: 'AACA' }])
    await ben.whenSaved()
    ben.apply([buildShape('rect', { id: next })])
    expect(ben.getUnsent()).toMatchObject([{ id: next }])
    await ben.close()
    const { ben: back } = await open()
    await back.whenOnline()
    expect(back.status).toMatchObject({ role: 'viewer', pending: 1 })
    await access.changePerson(person, { pen: null })
    await until(() => expect(ana.getShape(next)).toBeDefined())
    expect([ana.getPointCount(stroke), rejections]).toEqual([2, []])
  })
})

describe('[RI10] what is unsent of somebody who is let in no longer', () => {
  const ends: readonly (readonly [string, string, (person: string) => Promise<unknown>])[] = [
    ['they were sent out', 'forbidden', (person) => access.changePerson(person, { removed: true })],
    ['the link was ended', 'forbidden', () => access.revokeLink(link.id)],
    ['the board was deleted', 'board_not_found', () => access.deleteBoard()],
  ]

  it.each(ends)(
    'is handed back when %s, at each visit, and can be a board of theirs',
    async (_, code, end) => {
      const person = await visit()
      const id = await drawOffline()
      await end(person)
      for (let visits = 0; visits < 2; visits++) {
        const { ben, rejections } = await open()
        await until(() => expect(ben.status.connection).toMatchObject({ state: 'ended', code }))
        expect(rejections).toMatchObject([{ code, count: 1, lost: [{ id, color: 'red' }] }])
        expect([...ben.shapes.keys()].sort()).toEqual([drawn, id].sort())
        await ben.close()
        const lost = rejections.flatMap((rejection) => rejection.lost)
        expect(await makeBoardOf(lost)).toMatchObject([{ id, color: 'red' }])
      }
    },
  )
})

describe('[RI10] a link that has ended', () => {
  it('ends all tabs; what they have stays, and nothing new comes', async () => {
    const tabs = [await open(), await open()].map(({ ben }) => ben)
    await Promise.all(tabs.map((tab) => tab.whenOnline()))
    await access.revokeLink(link.id)
    for (const tab of tabs) {
      await until(() => expect(tab.status.connection).toEqual({ state: 'ended', code: 'removed' }))
      expect(tab.status.role).toBe('viewer')
    }
    ana.apply([buildShape('rect', { id: createId() })])
    await ana.whenSaved()
    expect(tabs.map(({ shapes }) => [...shapes.keys()])).toEqual([[drawn], [drawn]])
  })

  it('is noticed by a phone as it wakes, which goes on showing what it had', async () => {
    const { ben } = await open(proxy.url)
    await ben.whenOnline()
    proxy.freeze()
    await access.revokeLink(link.id)
    ana.apply([buildShape('rect', { id: createId() })])
    await ana.whenSaved()
    // What the server has said meanwhile has reached nobody.
    proxy.cut()
    proxy.thaw()
    await until(() =>
      expect(ben.status.connection).toEqual({
        ...{ state: 'ended', code: 'forbidden', reason: 'revoked' },
      }),
    )
    expect([ben.status.role, [...ben.shapes.keys()]]).toEqual(['viewer', [drawn]])
  })

  it('leaves the copy of the board on the device, to be looked at, with and without a network', async () => {
    await visit()
    await access.revokeLink(link.id)
    const { ben: offline } = await open(noServer)
    expect([...offline.shapes.keys()]).toEqual([drawn])
    await offline.close()
    const { ben } = await open()
    expect([...ben.shapes.keys()]).toEqual([drawn])
    await until(() => expect(ben.status.connection).toMatchObject({ reason: 'revoked' }))
    expect(ben.status).toMatchObject({ role: 'viewer', loaded: true })
    expect([...ben.shapes.keys()]).toEqual([drawn])
  })
})
