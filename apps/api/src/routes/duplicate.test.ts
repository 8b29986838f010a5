import type { BoardCreated, Snapshot } from '@tiza/protocol'
import { boardRecordId, createId, type Op, type Shape } from '@tiza/protocol'
import { BoardCreatedSchema } from '@tiza/protocol/schemas'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createHostedBoard, type HostedBoard } from '../testing/hosted-board.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let board: HostedBoard

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  board = await createHostedBoard(app.url)
})

const load = async (key: string): Promise<Snapshot> =>
  (await fetch(`${app.url}api/boards/${key}/snapshot`)).json()
const find = async (key: string) => (await fetch(`${app.url}api/boards/${key}`)).json()

async function duplicate(body?: object, key = board.key): Promise<BoardCreated> {
  const { status, body: created } = await board.ask('POST', '/duplicate', {
    ...{ key, headers: {}, ...(body && { body }) },
  })
  expect(status, JSON.stringify(created)).toBe(201)
  expect(Compile(BoardCreatedSchema).Check(created)).toBe(true)
  return Object(created)
}

/** Live shapes without what the server adds, by id. */
function toRegisters({ shapes }: Snapshot): ReadonlyMap<string, object> {
  const live = shapes.filter(({ deleted }) => !deleted)
  return new Map(
    live.map(({ by: _by, at: _at, seq: _seq, rev: _rev, ...shape }: Shape) => [shape.id, shape]),
  )
}

it('[LK23] has the same shapes, records and pictures, and nothing of what was before', async () => {
  const ana = await join({ url: app.url, board: board.key })
  const [rect, gone, stroke] = [createId(), createId(), createId()]
  const [image, group] = [createId(), createId()]
  const [hash, pdf] = ['a'.repeat(64), 'b'.repeat(64)]
  const ops: readonly Op[] = [
    { ...buildShape('rect', { id: rect }), ext: { 'acme.votes': 3 } } as Op,
    buildShape('note', { id: gone, text: 'secret' } as never),
    buildStroke(stroke, [[0, 0, 1]]),
    { ...buildShape('image', { id: image }), hash } as Op,
    buildShape('pdf', { id: createId(), hash: pdf, page: 7 }),
    { op: 'create', id: group, kind: 'group' } as unknown as Op,
    { op: 'patch', id: boardRecordId, set: { name: 'Monday', paper: 'grid' } },
  ]
  expect(await ana.op(1, ops)).toMatchObject({ ok: true })
  await ana.op(2, [{ op: 'delete', id: gone }])
  await ana.op(3, [{ op: 'append', id: stroke, off: 1, pts: 'AgKA' }])
  const before = await load(board.key)

  const { id, host, board: publicId, path } = await duplicate({ name: 'Copy of Monday' })
  expect(path).toBe(`/b/${id}`)
  const after = await load(id)
  expect(after.epoch).not.toBe(before.epoch)
  const record = { id: boardRecordId, kind: 'board', name: 'Copy of Monday', paper: 'grid' }
  expect(toRegisters(after)).toEqual(new Map([...toRegisters(before), [boardRecordId, record]]))
  expect(JSON.stringify(after)).not.toMatch(/secret|deleted/)
  const authors = new Set(after.shapes.map(({ by }) => by))
  expect(authors).not.toContain(ana.welcome.you.session)
  expect(authors.size).toBe(1)
  expect(await find(id)).toMatchObject({ name: 'Copy of Monday', board: publicId, right: 'draw' })
  expect(await find(host ?? '')).toMatchObject({ right: 'host' })
  const internal = (await app.findBoard(id)) ?? expect.unreachable()
  expect(await app.storage.listImageBoards()).toContain(internal)
  expect(await app.storage.findPictureBoards(pdf)).toContain(internal)
  expect(await app.storage.listBinned()).toEqual([])

  const ben = await join({ url: app.url, board: id })
  expect(await ben.op(1, [{ op: 'patch', id: rect, set: { color: 'red' } }])).toMatchObject({
    ...{ ok: true, seq: after.seq + 1 },
  })
  expect(toRegisters(await load(board.key)), 'the other is as it was').toEqual(toRegisters(before))
  const since = { epoch: after.epoch, seq: 0 }
  const log = await ben.socket.emitWithAck('pull', { since, limit: 500 })
  expect(log).toMatchObject({ ok: true, more: false })
  ana.close()
  ben.close()
})

it.each([
  ['a name', { name: 'Copy' }, 'Copy'],
  ['no name', {}, undefined],
  ['no body', undefined, undefined],
] as const)('[LK23] an empty board without a name is duplicated with %s', async (_, body, name) => {
  const { id } = await duplicate(body)
  expect(await find(id)).toMatchObject({ id, ...(name && { name }) })
  expect((await load(id)).shapes).toHaveLength(name ? 1 : 0)
})

it('[LK23] whoever may look has one, whose host they are, and nobody else', async () => {
  const { key, id } = await board.addLink('look')
  const made = await duplicate({}, key)
  const theirs = await board.ask('GET', '/links', {
    ...{ key: made.id, headers: { 'Tiza-Host': made.host ?? '' } },
  })
  expect(theirs).toMatchObject({ status: 200, body: [{ people: 0 }, { people: 0 }] })
  expect(
    await board.ask('GET', '/links', { key: made.id }),
    'not hosts of the other',
  ).toMatchObject({
    status: 403,
  })
  await board.revokeLink(id)
  expect(await board.ask('POST', '/duplicate', { key, headers: {} })).toMatchObject({
    ...{ status: 403, body: { code: 'forbidden', reason: 'revoked' } },
  })
})

it('[LK23] a board of many shapes is copied whole, also by two at once', async () => {
  const ana = await join({ url: app.url, board: board.key })
  for (let n = 1; n <= 12; n++) {
    const ops = Array.from({ length: 60 }, () => buildShape('rect', { id: createId() }))
    expect(await ana.op(n, ops)).toMatchObject({ ok: true })
  }
  const before = toRegisters(await load(board.key))
  expect(before.size).toBe(720)
  const made = await Promise.all([duplicate(), duplicate()])
  for (const { id } of made) expect(toRegisters(await load(id))).toEqual(before)
  ana.close()
})

it('[LK23] what could not be copied whole is nowhere', async () => {
  const fail = () => Promise.reject(new Error('broken'))
  let isBroken = false
  const { storage } = app
  const other = await startTestApp({
    storage: { ...storage, commit: (...args) => (isBroken ? fail() : storage.commit(...args)) },
  })
  const theirs = await createHostedBoard(other.url)
  const ana = await join({ url: other.url, board: theirs.key })
  await ana.op(1, [buildShape('rect', { id: createId() })])
  const boards = await storage.listIds()
  isBroken = true
  expect(await theirs.ask('POST', '/duplicate')).toMatchObject({
    ...{ status: 503, body: { code: 'unavailable' } },
  })
  const left = (await storage.listIds()).filter((id) => !boards.includes(id))
  expect((await storage.listBinned()).map((one) => one.board)).toEqual(left)
  expect((await storage.loadAccess(left[0] ?? ''))?.links).toEqual([])
  for (const one of left) await storage.deleteBoard(one)
  ana.close()
  await other.close()
})

it('an address copies no more than it may draw', async () => {
  const other = await startTestApp({ now: () => 0 })
  const theirs = await createHostedBoard(other.url)
  const statuses: number[] = []
  for (let at = 0; at < 61; at++) {
    statuses.push((await theirs.ask('POST', '/duplicate')).status)
  }
  expect(statuses.slice(-2)).toEqual([429, 429])
  await other.close()
})
