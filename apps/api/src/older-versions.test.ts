import { isDeepStrictEqual } from 'node:util'
import { type BoardClient, type ConnectOptions, connectBoard, type Rejection } from '@tiza/client'
import {
  boardRecordId,
  createId,
  encodePoints,
  getRev,
  limits,
  type Op,
  protocolMinor,
  type Shape,
} from '@tiza/protocol'
import { buildShape, buildStroke, createRandom } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOlderVersion, olderMinors } from './testing/older-version.ts'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTcpProxy, type TcpProxy } from './testing/tcp-proxy.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

type Connect = typeof connectBoard

interface Member {
  readonly board: BoardClient
  readonly rejections: Rejection[]
  /** The states of its connection, in order. */
  readonly states: string[]
}

let app: TestApp
let proxy: TcpProxy
let boardId: string
let members: Member[]

async function start(startApp: typeof startTestApp): Promise<void> {
  members = []
  app = await startApp()
  boardId = await app.createBoard()
  proxy = await startTcpProxy(createRandom(1))
  proxy.lead(app.url)
}

async function enter(connect: Connect, options: Partial<ConnectOptions> = {}): Promise<Member> {
  const board = await connect({ url: proxy.url, board: boardId, ...options })
  const member: Member = { board, rejections: [], states: [] }
  board.onRejection((rejection) => member.rejections.push(rejection))
  board.onStatus(() => {
    const { state } = board.status.connection
    if (state !== member.states.at(-1)) member.states.push(state)
  })
  members.push(member)
  await board.whenOnline()
  return member
}

afterEach(async () => {
  await Promise.all(members.map(({ board }) => board.close()))
  await proxy.close()
  await app.close()
})

const textOf = (shape: Shape | undefined) => (shape && 'text' in shape ? shape.text : undefined)
const toContent = ({ board }: Member) => [
  Object.fromEntries([...board.shapes].sort(([a], [b]) => (a < b ? -1 : 1))),
  board.record.name,
]

/** Everybody has sent what they have, and sees the same. */
async function expectSame(): Promise<void> {
  const look = () => {
    const [first, ...others] = members.map(toContent)
    return {
      pending: members.map(({ board }) => board.status.pending),
      areSame: others.map((other) => isDeepStrictEqual(other, first)),
    }
  }
  const all = { pending: members.map(() => 0), areSame: members.slice(1).map(() => true) }
  await expect.poll(look).toEqual(all)
  expect(members.flatMap(({ rejections }) => rejections)).toEqual([])
}

function type({ board }: Member, id: string, edit: (text: string) => string): void {
  const shape = board.getShape(id)
  if (!shape) throw new Error('there is no note')
  const text = edit(textOf(shape) ?? '')
  const condition = { text: getRev(shape, 'text') }
  const op: Op = { op: 'patch', id, set: { text }, if: condition }
  board.apply([op], { gesture: `typing-${board.presence.session}`, typing: true })
}

/** What several versions do on one board: draw, type, undo, write on notes, lose their connection, resume. */
async function workTogether(ana: Member, ben: Member, eva: Member): Promise<void> {
  const [stroke, note, arrow] = [createId(), createId(), createId()]
  ana.board.apply([buildStroke(stroke, [[0, 0, 1]])], { gesture: 'pen' })
  const { pts, end } = encodePoints([[10, 10, 0.5]], { from: { count: 1, x: 0, y: 0 } })
  ana.board.apply([{ op: 'append', id: stroke, off: 1, pts }], { gesture: 'pen' })
  ben.board.apply([buildShape('note', { id: note, text: 'tea', fit: 'shrink' })])
  eva.board.apply([buildShape('line', { id: arrow }), buildShape('rect', { id: createId() })])
  eva.board.apply([{ op: 'patch', id: boardRecordId, set: { name: 'Plans' } }])
  await expectSame()
  expect(end.count).toBe(2)

  for (const { board } of members) board.prepareTyping()
  type(ana, note, (text) => `green ${text}`)
  type(ben, note, (text) => `${text} at five`)
  type(eva, note, (text) => `${text}!`)
  for (const word of ['green', 'tea', 'at five', '!']) {
    await expect
      .poll(() => members.map(({ board }) => textOf(board.getShape(note))))
      .toEqual(members.map(() => expect.stringContaining(word)))
  }
  await expectSame()

  ben.board.apply([{ op: 'patch', id: note, set: { fit: 'grow', color: 'blue' } }])
  await expectSame()
  eva.board.apply([{ op: 'delete', id: stroke }])
  await expectSame()
  eva.board.undo()
  ben.board.undo()
  await expectSame()
  expect(ana.board.getShape(note)).toMatchObject({ fit: 'shrink' })
  expect(ana.board.getPointCount(stroke)).toBe(2)

  proxy.cut()
  for (const { board } of members) board.apply([buildShape('ellipse', { id: createId() })])
  await Promise.all(members.map(({ board }) => board.whenOnline()))
  await expectSame()
  ana.board.undo()
  await expectSame()
  for (const { states } of members) expect(states).not.toContain('ended')

  ana.board.presence.send({ c: [1, 2], sel: [note], tool: 'pen', hand: true })
  const session = ana.board.presence.session ?? ''
  for (const { board } of members.filter((one) => one !== ana)) {
    await expect
      .poll(() => board.presence.peers.get(session))
      .toMatchObject({
        ...{ cursor: [1, 2], selection: [note], hand: true, tool: 'pen' },
      })
  }
}

describe.each(olderMinors)('[CN9] minor %i and this one', (minor) => {
  it('serve two clients of then and one of today from today', async () => {
    const then = await loadOlderVersion(minor)
    await start(startTestApp)
    const old = [await enter(then.connectBoard), await enter(then.connectBoard)] as const
    await workTogether(old[0], await enter(connectBoard), old[1])
  })

  it('[GR3] serve two clients of today and one of then from then', async () => {
    const then = await loadOlderVersion(minor)
    await start(then.startTestApp)
    const raw = await join({ url: app.url, board: boardId })
    expect(raw.welcome.minor).toBe(minor)
    raw.close()
    const now = [await enter(connectBoard), await enter(connectBoard)] as const
    await workTogether(now[0], await enter(then.connectBoard), now[1])
    expect(now[0].board.limits).toEqual(limits)
  })
})

describe('a client from the future', () => {
  let future: RawClient

  beforeEach(async () => {
    await start(startTestApp)
    const auth = { minor: protocolMinor + 1, caps: ['base', 'states', 'rewind', 'acme.votes'] }
    future = await join({ url: app.url, board: boardId, auth })
  })

  afterEach(() => future.close())

  it('[GR2] [GR7] joins, draws, and is told what is not known here', async () => {
    const today = await enter(connectBoard)
    expect(future.welcome).toMatchObject({ minor: protocolMinor, limits: { opsPerTx: 64 } })
    const shape = buildShape('rect', { id: createId() })
    expect(await future.op(1, [shape])).toMatchObject({ ok: true })
    await expect.poll(() => today.board.shapes.size).toBe(1)
    expect(await future.sendRaw('["vote",{"for":"red"}]')).toMatchObject([
      { ok: false, code: 'bad_request' },
    ])
    future.write('2/v1,["vote",{"for":"red"}]')
    const answers = [
      await future.op(2, [{ ...buildShape('rect', { id: createId() }), shadow: 3 }]),
      await future.op(3, [{ op: 'twist', id: shape.id }]),
      await future.op(4, [{ ...buildShape('rect', { id: createId() }), kind: 'flower' }]),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'bad_request' })
    expect(await future.op(5, [{ op: 'delete', id: shape.id }])).toMatchObject({ ok: true })
    await expect.poll(() => today.board.shapes.size).toBe(0)
    expect(future.socket.connected).toBe(true)
  })

  it('[CN9] is refused with fields that are not known here, and may come without', async () => {
    const auth = { minor: protocolMinor + 1, mood: 'fine' }
    await expect(join({ url: app.url, board: boardId, auth })).rejects.toMatchObject({
      data: { code: 'bad_request', retryable: false },
    })
  })
})
