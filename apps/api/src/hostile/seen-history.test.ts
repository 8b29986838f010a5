import { createId, type Snapshot } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { longestBreakMs } from '../boards/is-of-break.ts'
import { createHostedBoard, createPerson, type HostedBoard } from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let board: HostedBoard
let look: string
let ana: RawClient
let members: RawClient[] = []
/** How far the server's clock is ahead. */
let aheadMs: number
/** What Ana has drawn: the first of them is deleted again. */
let gone: string
let left: string

beforeEach(async () => {
  aheadMs = 0
  app = await startTestApp({ now: () => Date.now() + aheadMs })
  board = await createHostedBoard(app.url)
  look = (await board.addLink('look')).key
  ana = await enter(board.key)
  gone = createId()
  left = createId()
  await ana.op(1, [buildShape('rect', { id: gone }), buildShape('rect', { id: left })])
  await ana.op(2, [{ op: 'delete', id: gone }])
})

afterEach(async () => {
  for (const member of members) member.close()
  members = []
  await app.close()
})

async function enter(key: string, auth: object = {}, client = createId()): Promise<RawClient> {
  const member = await join({ url: app.url, board: key, client, auth: { minor: 12, ...auth } })
  members.push(member)
  return member
}

async function load(key: string, query = '', headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${app.url}api/boards/${key}/snapshot${query}`, { headers })
  const text = await answer.text()
  const body: Snapshot | undefined = text === '' ? undefined : JSON.parse(text)
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body }
}

const getIds = ({ body }: { readonly body: Snapshot | undefined }) =>
  body?.shapes.map(({ id }) => id)
const pull = (client: RawClient, since: object) =>
  client.socket.emitWithAck('pull', { since, limit: 100 } as never)

describe('[RI14] whoever may not draw', () => {
  it('gets snapshots without what was deleted, of all versions', async () => {
    expect(getIds(await load(board.key))).toEqual([gone, left])
    for (const query of ['', '?base=0', '?recent=1']) {
      expect(getIds(await load(look, query))).toEqual([left])
    }
  })

  it('gets nothing of what was made and deleted since any snapshot, however it asks', async () => {
    await load(board.key)
    await load(look)
    const secret = createId()
    await ana.op(3, [buildShape('text', { id: secret, text: 'not for pupils' })])
    await load(look)
    await ana.op(4, [{ op: 'delete', id: secret }])
    for (const query of ['', '?base=0', '?base=2', '?base=3', '?recent=1']) {
      const { body } = await load(look, query)
      expect([body?.seq, getIds({ body })]).toEqual([4, [left]])
    }
    const viewer = await enter(look)
    expect(viewer.welcome).toMatchObject({ seq: 4, mode: 'snapshot' })
    expect(viewer.welcome.base).toBeUndefined()
    // What follows a `welcome` comes before what is written later.
    await ana.op(5, [buildShape('rect', { id: createId() })])
    await expect.poll(() => viewer.received.length).toBeGreaterThan(0)
    expect(viewer.received.map(({ seq }) => seq)).toEqual([5])
    const drawing = await enter(board.key)
    expect(drawing.welcome.base).toBe(2)
    await expect.poll(() => drawing.received.map(({ seq }) => seq)).toEqual([3, 4, 5])
  })

  it('resumes after a short break, and is shown what is left after a long one', async () => {
    const { body } = await load(look)
    const { epoch, seq, sum } = body ?? expect.unreachable()
    const since = { epoch, seq, sum }
    const before = await enter(look, { since })
    await ana.op(3, [{ op: 'delete', id: left }])
    aheadMs = longestBreakMs - 60_000
    const back = await enter(look, { since })
    expect(back.welcome.mode).toBe('resume')
    const here = await enter(look)
    expect(await pull(here, since)).toMatchObject({ ok: true, tx: [{ seq: 3 }] })
    aheadMs = longestBreakMs + 60_000
    const late = await enter(look, { since })
    expect(late.welcome.mode).toBe('snapshot')
    expect(await pull(late, since)).toMatchObject({ code: 'epoch_changed' })
    expect(await pull(late, { epoch, seq: 3 })).toMatchObject({ ok: true, tx: [] })
    // Whoever was there all along has seen it.
    expect(await pull(before, since)).toMatchObject({ ok: true, tx: [{ seq: 3 }] })
    const drawing = await enter(board.key, { since })
    expect(drawing.welcome.mode).toBe('resume')
  })

  it('[LV18] shows no ink to anybody, neither drawn nor by the laser', async () => {
    const viewer = await enter(look)
    const { session } = viewer.welcome.you
    const chunk = { id: createId(), off: 0, pts: 'AACA', pos: [0, 0] as [number, number] }
    for (const brush of ['pen', 'highlighter', 'laser'] as const) {
      const style = { color: 'red' as const, width: 4, brush }
      viewer.socket.emit('live', { c: [1, 1], ink: [{ ...chunk, style }] })
    }
    await expect
      .poll(() => {
        viewer.socket.emit('live', { c: [2, 2] })
        return ana.seen.get(session)?.c
      })
      .toEqual([2, 2])
    expect(ana.seen.get(session)?.ink).toBeUndefined()
  })

  it('is so by the rule as well, and whoever says that they are a host gets all of it', async () => {
    await board.setRule('hosts')
    expect(getIds(await load(board.key))).toEqual([left])
    expect(getIds(await load(board.key, '', { 'Tiza-Host': board.host }))).toEqual([gone, left])
    const ben = createPerson()
    const headers = { 'Tiza-Person': ben.secret }
    await enter(look, { person: ben.secret })
    expect(getIds(await load(look, '', headers))).toEqual([left])
    await board.setPerson(ben.id, { host: true })
    expect(getIds(await load(look, '', headers))).toEqual([gone, left])
  })

  it('is not served by a cache what others were, and the other way round', async () => {
    const [all, seen] = [await load(board.key), await load(look)]
    expect(seen.etag).not.toBe(all.etag)
    expect(await load(look, '', { 'If-None-Match': all.etag })).toMatchObject({ status: 200 })
    expect(await load(board.key, '', { 'If-None-Match': seen.etag })).toMatchObject({ status: 200 })
    expect(await load(look, '', { 'If-None-Match': seen.etag })).toMatchObject({ status: 304 })
  })

  it('receives what is written from its coming on, and pulls nothing of before', async () => {
    const { epoch } = ana.welcome
    const viewer = await enter(look)
    expect(viewer.welcome).toMatchObject({ seq: 2, mode: 'snapshot' })
    for (const since of [{ seq: 0 }, { seq: 1 }, { seq: 0, sum: 0 }, { seq: 1, sum: 12_345 }]) {
      expect(await pull(viewer, { epoch, ...since })).toMatchObject({ code: 'epoch_changed' })
    }
    await ana.op(3, [{ op: 'delete', id: left }])
    await expect.poll(() => viewer.received).toHaveLength(1)
    expect(viewer.received).toMatchObject([{ seq: 3 }])
    expect(await pull(viewer, { epoch, seq: 2 })).toMatchObject({ ok: true, tx: [{ seq: 3 }] })
  })

  it('resumes where it was, which it shows by the sum of the log, and nowhere else', async () => {
    const { body } = await load(look)
    const { epoch, seq, sum } = body ?? expect.unreachable()
    await ana.op(3, [{ op: 'delete', id: left }])
    for (const since of [{ seq }, { seq: 0 }, { seq: 0, sum: 0 }, { seq: 1, sum }]) {
      const viewer = await enter(look, { since: { epoch, ...since } })
      expect(viewer.welcome.mode).toBe('snapshot')
      expect(viewer.received.filter((tx) => tx.seq <= seq)).toEqual([])
    }
    const viewer = await enter(look, { since: { epoch, seq, sum } })
    expect(viewer.welcome.mode).toBe('resume')
    await expect.poll(() => viewer.received).toMatchObject([{ seq: 3 }])
    expect(await pull(viewer, { epoch, seq })).toMatchObject({ ok: true })
    const drawing = await enter(board.key, { since: { epoch, seq } })
    expect(drawing.welcome.mode).toBe('resume')
  })

  it('any longer is given nothing of before either, and once they may again, they are', async () => {
    const ben = await enter(board.key)
    const { epoch } = ana.welcome
    expect(await pull(ben, { epoch, seq: 0 })).toMatchObject({ ok: true })
    await board.setRule('hosts')
    await expect
      .poll(async () => pull(ben, { epoch, seq: 0 }))
      .toMatchObject({ code: 'epoch_changed' })
    expect(await pull(ben, { epoch, seq: 2 })).toMatchObject({ ok: true })
    await board.setRule('everybody')
    await expect.poll(async () => pull(ben, { epoch, seq: 0 })).toMatchObject({ ok: true })
  })
})
