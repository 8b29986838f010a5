import {
  boardRecordId,
  createId,
  type ErrorCode,
  type Op,
  type Presence,
  type Right,
  type Snapshot,
  toBoardAddress,
} from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createHostedBoard,
  createPerson,
  type HostedBoard,
  type TestPerson,
} from '../testing/hosted-board.ts'
import { join, type RawClient, type TransportName } from '../testing/raw-client.ts'
import { inAnHour, signToken } from '../testing/sign-token.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const linkSecret = 'what the directory and we know of'
let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ env: { LINK_SECRET: linkSecret } })
})
afterAll(() => app.close())

/** A board on which somebody once drew, and somebody else; and that person at the table, with one right. */
interface Seat {
  readonly board: HostedBoard
  readonly person: TestPerson
  /** By which key they came last. */
  readonly key: string
  readonly client: RawClient
  /** What they show in the handshake beside their person. */
  readonly auth?: object
  /** The same over HTTP. */
  readonly headers?: Readonly<Record<string, string>>
  readonly other: RawClient
  readonly shapes: Readonly<
    Record<
      'mine' | 'mineLocked' | 'theirs' | 'theirsLocked' | 'theirStroke' | 'theirDeleted',
      string
    >
  >
}

/** The seq of what the person once drew. */
const mineSeq = 3

const toRect = (id: string) => buildShape('rect', { id })
const lockForHosts = (id: string): Op => ({
  op: 'patch',
  id,
  set: { locked: true, lockedBy: 'host' },
})

/** Sits somebody down who once could draw. */
async function sit(way: Way, transport: TransportName): Promise<Seat> {
  const board = await createHostedBoard(app.url)
  const person = createPerson()
  const shapes = {
    ...{ mine: createId(), theirs: createId() },
    ...{ theirStroke: createId(), theirDeleted: createId() },
    ...{ mineLocked: createId(), theirsLocked: createId() },
  }
  const other = await join({ url: app.url, board: board.key, auth: { minor: 11 } })
  const { theirs, theirStroke, theirDeleted } = shapes
  expect(
    await other.op(1, [
      toRect(theirs),
      toRect(theirDeleted),
      buildStroke(theirStroke, [[0, 0, 1]]),
      toRect(shapes.theirsLocked),
    ]),
  ).toMatchObject({ ok: true })
  expect(await other.op(2, [{ op: 'delete', id: theirDeleted }])).toMatchObject({ ok: true })
  // From another tab, so that only the person makes it theirs.
  const before = await enter(board.key, person, transport)
  expect(await before.op(1, [toRect(shapes.mine)])).toMatchObject({ ok: true, seq: mineSeq })
  expect(await before.op(2, [toRect(shapes.mineLocked)])).toMatchObject({ ok: true })
  before.close()
  const host = await join({
    ...{ url: app.url, board: board.key },
    auth: { minor: 12, host: board.host, person: createPerson().secret },
  })
  const locks = [shapes.mineLocked, shapes.theirsLocked].map((id) => lockForHosts(id))
  expect(await host.op(1, locks)).toMatchObject({ ok: true, n: 1 })
  host.close()
  return { board, person, ...(await way({ board, person, transport })), other, shapes }
}

const enter = (
  key: string,
  person: TestPerson,
  transport: TransportName,
  more: { readonly client?: string; readonly auth?: object } = {},
) =>
  join({
    ...{ url: app.url, board: key, transport },
    ...(more.client && { client: more.client }),
    auth: { minor: 11, person: person.secret, ...more.auth },
  })

interface Coming {
  readonly board: HostedBoard
  readonly person: TestPerson
  readonly transport: TransportName
}
type Way = (coming: Coming) => Promise<Pick<Seat, 'key' | 'client' | 'auth' | 'headers'>>

/** By a link of that right. */
const byLink =
  (right: Right): Way =>
  async ({ board, person, transport }) => {
    const { key } = await board.addLink(right)
    return { key, client: await enter(key, person, transport) }
  }

/** By a signed token of that right. */
const byToken =
  (right: Right): Way =>
  async ({ board, person, transport }) => {
    const key = toBoardAddress(board.publicId)
    const claims = { board: board.publicId, right, exp: inAnHour() }
    const token = signToken(claims, { key: linkSecret })
    const auth = { minor: 12, token }
    const client = await enter(key, person, transport, { auth })
    return { key, client, auth, headers: { Authorization: `Bearer ${token}` } }
  }

/** By a client of minor 10, which says nobody and reads no rights. */
const byOldClient =
  (right: Right): Way =>
  async ({ board, transport }) => {
    const { key } = await board.addLink(right)
    const client = await join({ url: app.url, board: key, transport, auth: { minor: 10 } })
    return { key, client }
  }

/** Changed while connected, by what a host does. */
const inPlace =
  (link: Right, right: Right, change: (coming: Coming) => Promise<void>): Way =>
  async (coming) => {
    const { board, person, transport } = coming
    const { key } = await board.addLink(link)
    const client = await enter(key, person, transport)
    const told = new Promise((resolve) => client.socket.once('right', resolve))
    await change(coming)
    expect(await told).toMatchObject({ right })
    return { key, client }
  }

/** The same, and then they lose their connection and resume. */
const resumed =
  (way: Way): Way =>
  async (coming) => {
    const { key, client } = await way(coming)
    client.close()
    const { epoch, seq, sum }: Snapshot = await (
      await fetch(`${app.url}api/boards/${key}/snapshot`)
    ).json()
    const auth = { since: { epoch, seq, sum } }
    const again = await enter(key, coming.person, coming.transport, { client: client.client, auth })
    expect(again.welcome.mode).toBe('resume')
    return { key, client: again }
  }

const toOwn = inPlace('draw', 'own', ({ board }) => board.setRule('own'))
const penTaken = inPlace('draw', 'comment', ({ board, person }) =>
  board.setPerson(person.id, { pen: false }),
)
const penGiven = inPlace('look', 'draw', ({ board, person }) =>
  board.setPerson(person.id, { pen: true }),
)
const boardLocked = inPlace('draw', 'comment', ({ board }) =>
  board.changeSettings({ locked: true }),
)
const madeHost = inPlace('look', 'host', ({ board, person }) =>
  board.setPerson(person.id, { host: true }),
)

const ways: readonly (readonly [right: Right, how: string, way: Way, transport: TransportName])[] =
  [
    ['look', 'by a link', byLink('look'), 'websocket'],
    ['look', 'over polling', byLink('look'), 'polling'],
    ['look', 'by a client of minor 10', byOldClient('look'), 'websocket'],
    ['look', 'by a signed token', byToken('look'), 'websocket'],
    ['comment', 'by a link', byLink('comment'), 'websocket'],
    ['comment', 'in place, by a pen that was taken', penTaken, 'websocket'],
    ['comment', 'in place, over polling', penTaken, 'polling'],
    [
      'comment',
      'in place, by the rule',
      inPlace('draw', 'comment', ({ board }) => board.setRule('hosts')),
      'websocket',
    ],
    ['comment', 'in place, by a lock of the board', boardLocked, 'websocket'],
    ['comment', 'on a connection that resumes', resumed(penTaken), 'websocket'],
    ['comment', 'on one that resumes on a locked board', resumed(boardLocked), 'polling'],
    ['own', 'by a link', byLink('own'), 'websocket'],
    ['own', 'by a signed token', byToken('own'), 'polling'],
    ['own', 'in place, by the rule', toOwn, 'websocket'],
    ['own', 'in place, over polling', toOwn, 'polling'],
    ['own', 'on a connection that resumes', resumed(toOwn), 'polling'],
    ['draw', 'by a link', byLink('draw'), 'websocket'],
    ['draw', 'by a client of minor 10', byOldClient('draw'), 'polling'],
    ['draw', 'in place, by a pen that was given', penGiven, 'websocket'],
    ['draw', 'on a connection that resumes', resumed(penGiven), 'websocket'],
    ['draw', 'by a signed token', byToken('draw'), 'websocket'],
    ['host', 'by a link', byLink('host'), 'websocket'],
    ['host', 'by a signed token', byToken('host'), 'polling'],
    ['host', 'in place, made one', madeHost, 'polling'],
  ]

/** Something to try. */
interface Door {
  /** Whether it is a transaction, which has a number. */
  readonly isOp?: true
  /** Returns `ok`, or the code with which it is shut. */
  open(seat: Seat, n: number): Promise<'ok' | ErrorCode>
}

const toOutcome = (ack: { ok: true } | { ok: false; code: ErrorCode }) => (ack.ok ? 'ok' : ack.code)

const sends = (create: (shapes: Seat['shapes']) => readonly object[]): Door => ({
  isOp: true,
  open: async ({ client, shapes }, n) => toOutcome(await client.op(n, create(shapes))),
})

/** A stream may be lost: it is shown until a frame of it is seen, in which everything else is as well. */
const shows = (live: Presence, isSeen: (seen: Presence | undefined) => boolean): Door => ({
  async open({ client, other }) {
    const { session } = client.welcome.you
    const shown: Presence = { c: [9, 9], ...live }
    const show = () => {
      client.socket.emit('live', shown)
      return other.seen.get(session)
    }
    await expect.poll(show).toMatchObject({ c: shown.c })
    return isSeen(other.seen.get(session)) ? 'ok' : 'read_only'
  },
})

const asks = (method: string, path: string, body?: object): Door => ({
  async open({ board, person, key, headers: shown }) {
    const headers = { 'Tiza-Person': person.secret, ...shown }
    const asked = await board.ask(method, path, { key, headers, ...(body && { body }) })
    const { code }: { readonly code?: ErrorCode } = Object(asked.body)
    // What is made may be a code, too.
    return asked.status < 300 ? 'ok' : (code ?? 'internal')
  },
})

/** Tries to change a link that a host has just made. */
const changesLink = (method: string, path: string): Door => ({
  async open(seat) {
    const { id } = await seat.board.addLink('draw')
    return asks(method, `/links/${id}${path}`).open(seat, 0)
  },
})

/** Tries to change somebody who has been there. */
const changesPerson = (change: object): Door => ({
  async open(seat) {
    const visitor = createPerson()
    const client = await enter(seat.board.key, visitor, 'websocket')
    client.close()
    return asks('PATCH', `/people/${visitor.id}`, change).open(seat, 0)
  },
})

const patch = (id: string): Op => ({ op: 'patch', id, set: { color: 'red' } })
const lift = (id: string): Op => ({ op: 'patch', id, set: { locked: null, lockedBy: null } })
const chunk = {
  ...{ id: createId(), off: 0, pts: 'AACA', pos: [0, 0] },
  style: { color: 'red', width: 4 },
} satisfies NonNullable<Presence['ink']>[number]

/** A session that never was. */
const nobody = 'x'.repeat(16)

const ro = 'read_only'
type Row = readonly [
  door: string,
  way: Door,
  look: 'ok' | ErrorCode,
  comment: 'ok' | ErrorCode,
  own: 'ok' | ErrorCode,
  draw: 'ok' | ErrorCode,
  host: 'ok' | ErrorCode,
]
const not = 'not_yours'
const [no, claimed] = ['forbidden', 'conflict'] as const
const doors: readonly Row[] = [
  ['a create', sends(() => [toRect(createId())]), ro, ro, 'ok', 'ok', 'ok'],
  ['a patch of their own', sends(({ mine }) => [patch(mine)]), ro, ro, 'ok', 'ok', 'ok'],
  ["a patch of others' work", sends(({ theirs }) => [patch(theirs)]), ro, ro, not, 'ok', 'ok'],
  [
    "an append to others' ink",
    sends(({ theirStroke: id }) => [{ op: 'append', id, off: 1, pts: 'AACA' }]),
    ...([ro, ro, not, 'ok', 'ok'] as const),
  ],
  [
    'work of both',
    sends(({ mine, theirs }) => [patch(mine), patch(theirs)]),
    ...([ro, ro, not, 'ok', 'ok'] as const),
  ],
  [
    'undo of earlier work',
    sends(({ mine }) => [{ op: 'delete', id: mine, if: { pos: mineSeq } }]),
    ...([ro, ro, 'ok', 'ok', 'ok'] as const),
  ],
  [
    "a delete of others' work",
    sends(({ theirs: id }) => [{ op: 'delete', id }]),
    ...([ro, ro, not, 'ok', 'ok'] as const),
  ],
  [
    "a restore of others' work",
    sends(({ theirDeleted: id }) => [{ op: 'restore', id }]),
    ...([ro, ro, not, 'ok', 'ok'] as const),
  ],
  [
    'the name of the board',
    sends(() => [{ op: 'patch', id: boardRecordId, set: { name: 'Mine' } }]),
    ...([ro, ro, not, 'ok', 'ok'] as const),
  ],
  [
    'their own that hosts have locked',
    sends(({ mineLocked }) => [patch(mineLocked)]),
    ...([ro, ro, 'locked', 'locked', 'ok'] as const),
  ],
  [
    "others' work that hosts have locked",
    sends(({ theirsLocked }) => [patch(theirsLocked)]),
    ...([ro, ro, not, 'locked', 'ok'] as const),
  ],
  [
    'a delete of what hosts have locked',
    sends(({ mine, theirsLocked: id }) => [patch(mine), { op: 'delete', id }]),
    ...([ro, ro, not, 'locked', 'ok'] as const),
  ],
  [
    'a lock of hosts, to take away',
    sends(({ mineLocked }) => [lift(mineLocked)]),
    ...([ro, ro, 'locked', 'locked', 'ok'] as const),
  ],
  [
    'a lock of hosts, to put on',
    sends(() => {
      const id = createId()
      return [toRect(id), lockForHosts(id)]
    }),
    ...([ro, ro, 'locked', 'locked', 'ok'] as const),
  ],
  [
    'a lock that anybody may take away',
    sends(() => {
      const id = createId()
      return [toRect(id), { op: 'patch', id, set: { locked: true } }, lift(id)]
    }),
    ...([ro, ro, 'ok', 'ok', 'ok'] as const),
  ],
  [
    'what is no transaction',
    sends(() => [{ op: 'twist' }]),
    ...([ro, ro, 'bad_request', 'bad_request', 'bad_request'] as const),
  ],
  ['ink', shows({ ink: [chunk] }, (seen) => seen?.ink !== undefined), ro, ro, 'ok', 'ok', 'ok'],
  ['a cursor', shows({ c: [1, 2] }, (seen) => seen?.c?.[0] === 1), 'ok', 'ok', 'ok', 'ok', 'ok'],
  ['a hand', shows({ hand: true }, (seen) => seen?.hand === true), 'ok', 'ok', 'ok', 'ok', 'ok'],
  [
    'a name of their own',
    {
      open: async ({ client }) =>
        toOutcome(await client.socket.emitWithAck('profile', { name: 'Eva', color: 'red' })),
    },
    ...(['ok', 'ok', 'ok', 'ok', 'ok'] as const),
  ],
  [
    'the log of before',
    {
      async open({ client }) {
        const since = { epoch: client.welcome.epoch, seq: 0 }
        return toOutcome(await client.socket.emitWithAck('pull', { since, limit: 9 }))
      },
    },
    ...(['epoch_changed', 'epoch_changed', 'ok', 'ok', 'ok'] as const),
  ],
  [
    'who they are',
    {
      open: async ({ client, person }) =>
        toOutcome(await client.socket.emitWithAck('person', { person: person.secret })),
    },
    ...(['ok', 'ok', 'ok', 'ok', 'ok'] as const),
  ],
  ['the board over HTTP', asks('GET', ''), 'ok', 'ok', 'ok', 'ok', 'ok'],
  ['the snapshot', asks('GET', '/snapshot'), 'ok', 'ok', 'ok', 'ok', 'ok'],
  ['who made what', asks('GET', `/authors?sessions=${nobody}`), 'ok', 'ok', 'ok', 'ok', 'ok'],
  ['a claim of a board that has a host', asks('POST', '/claim', {}), no, no, no, claimed, claimed],
  ['an objection to a claim', asks('DELETE', '/claim'), no, no, no, 'ok', 'ok'],
  ['a duplicate', asks('POST', '/duplicate', {}), 'ok', 'ok', 'ok', 'ok', 'ok'],
  ...managing([
    ['the list of links', asks('GET', '/links')],
    ['a new link', asks('POST', '/links', { right: 'host' })],
    ['the list of people', asks('GET', '/people')],
    ['a link to renew', changesLink('POST', '/renew')],
    ['a link to revoke', changesLink('DELETE', '')],
    ['somebody to send out', changesPerson({ removed: true })],
    ['somebody to make a host', changesPerson({ host: true })],
    ['the rule', asks('PATCH', '/access', { rule: 'everybody' })],
    ['the settings', asks('GET', '/access')],
    ['a waiting room', asks('PATCH', '/access', { waiting: false })],
    ['somebody to have wait', changesPerson({ admitted: false })],
    ['letting in everybody', asks('POST', '/people/admit')],
    ['a code', asks('POST', '/code', { right: 'look' })],
    ['an end of the code', asks('DELETE', '/code')],
    ['whether the board is locked', asks('PATCH', '/access', { locked: false })],
    ['whether names are shown', asks('PATCH', '/access', { names: true })],
    ['a board to take out of the bin', asks('POST', '/restore', {})],
  ]),
]

/** What only hosts do. */
function managing(rows: readonly (readonly [string, Door])[]): readonly Row[] {
  return rows.map(([name, door]) => [name, door, no, no, no, no, 'ok'])
}

const columns = ['look', 'comment', 'own', 'draw', 'host'] as const satisfies readonly Right[]

describe.each(ways)('[RI1] [RI2] the right %s, %s', (right, _how, way, transport) => {
  it('opens the doors that it should, and no others; what is refused is not in the log', async () => {
    const seat = await sit(way, transport)
    const { client, other } = seat
    const { you } = client.welcome
    if (you.right !== undefined) expect(you).toMatchObject({ person: seat.person.id })
    let n = 0
    const accepted: number[] = []
    const found: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const [name, door, ...outcomes] of doors) {
      const outcome = await door.open(seat, n + 1)
      found[name] = outcome
      wanted[name] = outcomes[columns.indexOf(right)] ?? 'missing'
      // Whatever is final uses up its number, but for that of a viewer. [ID6]
      if (!door.isOp || outcome === 'read_only') continue
      n++
      if (outcome === 'ok') accepted.push(n)
    }
    expect(found).toEqual(wanted)
    const log = () => other.received.filter(({ by }) => by === you.session).map((tx) => tx.n)
    await expect.poll(log).toEqual(accepted)
    client.close()
    const again = await enter(seat.key, seat.person, transport, {
      ...{ client: client.client, ...(seat.auth && { auth: seat.auth }) },
    })
    expect(again.welcome.you.lastN).toBe(n)
    again.close()
    other.close()
    // Last, since everybody is sent away.
    const deleted = await asks('DELETE', '').open(seat, 0)
    expect(deleted).toBe(right === 'host' ? 'ok' : 'forbidden')
  })
})
