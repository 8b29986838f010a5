import { connectBoard, memoryStorage } from '@tiza/client'
import { createId, type OpAck, type RightChange, type Rule, type Tx } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createHostedBoard,
  createPerson,
  type HostedBoard,
  type TestPerson,
} from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** A raw client, and what it was told of its right. */
interface Member extends RawClient {
  readonly rights: RightChange[]
  /** Names of the events that it received after `welcome`, but for `live`. */
  readonly events: string[]
}

let app: TestApp
let board: HostedBoard
let members: Member[] = []
let nowMs = 0

beforeEach(async () => {
  nowMs = Date.now()
  app = await startTestApp({ now: () => nowMs })
  board = await createHostedBoard(app.url)
})

afterEach(async () => {
  for (const member of members) member.close()
  members = []
  await app.close()
})

async function enter(auth: object = {}, { key = board.key, client = createId() } = {}) {
  const joined = await join({ url: app.url, board: key, client, auth: { minor: 11, ...auth } })
  const [rights, events]: [RightChange[], string[]] = [[], []]
  joined.socket.on('right', (change) => rights.push(change))
  joined.socket.onAny((event: string) => {
    if (event !== 'live' && event !== 'ink') events.push(event)
  })
  const member = { ...joined, rights, events }
  members.push(member)
  return member
}

const rect = () => buildShape('rect', { id: createId() })
const append = (id: string, off: number) => ({ op: 'append', id, off, pts: 'AACA' })
const readOnly = { ok: false, code: 'read_only' }

describe('[RI6] a rule that changes', () => {
  it('is told to everybody in place: one packet, which says of others too, and no reconnection', async () => {
    const everybody = [await enter(), await enter(), await enter({ host: board.host })]
    const [ana, ben, host] = everybody
    await expect.poll(() => ana?.events).toEqual(['peers', 'peers'])
    for (const { events } of everybody) events.length = 0
    await board.setRule('hosts')
    const ids = [ana, ben].map((member) => member?.welcome.you.session)
    for (const member of everybody) {
      const right = member === host ? 'host' : 'comment'
      await expect
        .poll(() => member.rights)
        .toEqual([{ right, rule: 'hosts', why: 'rule', others: { comment: ids } }])
    }
    expect(await ana?.op(1, [rect()])).toMatchObject(readOnly)
    expect(await host?.op(1, [rect()])).toMatchObject({ ok: true })
    await expect.poll(() => ben?.received).toHaveLength(1)
    for (const { events } of everybody) expect(events).toEqual(['right', 'ops'])
    await board.setRule('everybody')
    await expect.poll(() => ben?.rights).toHaveLength(2)
    expect(await ana?.op(1, [rect()])).toMatchObject({ ok: true })
    for (const { socket } of everybody) expect(socket.connected).toBe(true)
  })

  it('is not told again by what changes nothing', async () => {
    const ana = await enter()
    await board.setRule('everybody')
    await board.setRule('pen')
    await expect.poll(() => ana.rights).toMatchObject([{ right: 'comment', rule: 'pen' }])
  })

  it.each<[Rule, string]>([
    ['own', 'own'],
    ['pen', 'comment'],
    ['hosts', 'comment'],
  ])('%s holds for whoever comes later, and after all have left', async (rule, right) => {
    const ana = await enter()
    await board.setRule(rule)
    ana.close()
    const late = await enter()
    expect(late.welcome).toMatchObject({ you: { right }, board: { rule } })
  })

  it('[RI12] so is a lock of the board, and that it is lifted, and the rule is as it was', async () => {
    const [ana, host] = [await enter(), await enter({ host: board.host })]
    await expect.poll(() => host.welcome.peers).toHaveLength(1)
    await board.setRule('own')
    await board.changeSettings({ locked: true })
    const others = { comment: [ana.welcome.you.session] }
    const told = { rule: 'own', locked: true, why: 'lock', others }
    await expect.poll(() => ana.rights.at(-1)).toEqual({ right: 'comment', ...told })
    await expect.poll(() => host.rights.at(-1)).toEqual({ right: 'host', ...told })
    expect(await ana.op(1, [rect()])).toMatchObject(readOnly)
    expect(await host.op(1, [rect()])).toMatchObject({ ok: true })
    const late = await enter()
    expect(late.welcome).toMatchObject({ you: { right: 'comment' }, board: { locked: true } })
    await board.changeSettings({ locked: false })
    await expect
      .poll(() => ana.rights.at(-1))
      .toMatchObject({ right: 'own', rule: 'own', why: 'lock' })
    expect(ana.rights.at(-1)).not.toHaveProperty('locked')
    expect(await ana.op(1, [rect()])).toMatchObject({ ok: true })
    expect(ana.socket.connected).toBe(true)
  })

  it('[RI13] that names are hidden is told as well, and changes nobody’s right', async () => {
    const [ana, old] = [await enter(), await enter({ minor: 10 })]
    expect(ana.welcome.board).not.toHaveProperty('names')
    await board.changeSettings({ names: false })
    await expect
      .poll(() => ana.rights)
      .toEqual([{ right: 'draw', rule: 'everybody', names: false }])
    expect((await enter()).welcome.board).toMatchObject({ names: false })
    expect(old.events).not.toContain('right')
    expect(old.socket.connected).toBe(true)
  })

  it('shows clients that read no rights what others may do', async () => {
    const [old, ana] = [await enter({ minor: 10, host: undefined }), await enter()]
    const { session } = ana.welcome.you
    const seen = new Promise((resolve) =>
      old.socket.on('peers', ({ update }) => update && resolve(update)),
    )
    await board.setRule('own')
    const peer = { session, role: 'editor', right: 'own' }
    expect(await seen).toContainEqual(expect.objectContaining(peer))
    expect(ana.events).not.toContain('bye')
  })

  it('of one person is shown to the others', async () => {
    const ana = await enter()
    const person = createPerson()
    const ben = await enter({ person: person.secret })
    const { session } = ben.welcome.you
    const seen = new Promise((resolve) =>
      ana.socket.on('peers', ({ update = [] }) => {
        if (update.some((peer) => peer.session === session && peer.right)) resolve(update)
      }),
    )
    await board.setPerson(person.id, { pen: false })
    expect(await seen).toMatchObject([{ role: 'viewer', right: 'comment', person: person.id }])
    const late = await enter()
    expect(late.welcome.peers).toContainEqual(
      expect.objectContaining({ session, role: 'viewer', right: 'comment', person: person.id }),
    )
  })
})

describe('[RI6] hosts', () => {
  async function enterHosts() {
    const people = [createPerson(), createPerson()] as const
    const hosts = []
    for (const { secret, id } of people) {
      hosts.push(await enter({ person: secret }))
      await board.setPerson(id, { host: true })
    }
    for (const { rights } of hosts) {
      await expect.poll(() => rights).toMatchObject([{ right: 'host', why: 'host' }])
    }
    return { people, hosts }
  }

  const unmake = async (by: TestPerson, whom: TestPerson) => {
    const headers = { 'Tiza-Person': by.secret }
    const path = `/people/${whom.id}`
    return (await board.ask('PATCH', path, { headers, body: { host: false } })).status
  }

  it('who unmake each other at once leave one, who cannot unmake themselves', async () => {
    const { people, hosts } = await enterHosts()
    const [one, two] = people
    const statuses = await Promise.all([unmake(one, two), unmake(two, one)])
    expect(statuses.toSorted()).toEqual([200, 403])
    const last = statuses[0] === 200 ? one : two
    const unmade = last === one ? hosts[1] : hosts[0]
    await expect.poll(() => unmade?.rights.at(-1)).toMatchObject({ right: 'draw', why: 'host' })
    expect(await unmake(last, last)).toBe(409)
  })

  it('who unmake themselves are told in place, and draw on', async () => {
    const { people, hosts } = await enterHosts()
    expect(await unmake(people[0], people[0])).toBe(200)
    await expect.poll(() => hosts[0]?.rights.at(-1)).toMatchObject({ right: 'draw' })
    expect(await hosts[0]?.op(1, [rect()])).toMatchObject({ ok: true })
    expect(await unmake(people[0], people[1])).toBe(403)
  })

  it('[LK28] who came by a host link and are unmade draw on, and are one again by that link', async () => {
    const [ana, ben] = [createPerson(), createPerson()]
    const byKey = { host: board.host }
    const client = await enter({ person: ana.secret, ...byKey })
    await enter({ person: ben.secret, ...byKey })
    expect(client.welcome.you.right).toBe('host')
    expect(await unmake(ben, ana)).toBe(200)
    await expect.poll(() => client.rights.at(-1)).toMatchObject({ right: 'draw', why: 'host' })
    expect(await client.op(1, [rect()])).toMatchObject({ ok: true })
    expect((await enter({ person: ana.secret })).welcome.you.right).toBe('draw')
    expect((await enter({ person: ana.secret, ...byKey })).welcome.you.right).toBe('host')
  })

  it('are spared by a rule', async () => {
    const { hosts } = await enterHosts()
    await board.setRule('pen')
    await expect
      .poll(() => hosts[1]?.rights.at(-1))
      .toEqual({ right: 'host', rule: 'pen', why: 'rule' })
    expect(await hosts[1]?.op(1, [rect()])).toMatchObject({ ok: true })
  })
})

describe('[RI6] clients that read no rights', () => {
  it.each([
    ['of minor 10', { minor: 10 }],
    ['without the cap', { minor: 11, caps: ['base', 'states'] }],
  ])('%s reconnect when their role changes, and are viewers then', async (_what, auth) => {
    const [old, today] = [await enter(auth), await enter()]
    await board.setRule('own')
    await expect.poll(() => today.rights).toHaveLength(1)
    expect(old.socket.connected).toBe(true)
    expect(await old.op(1, [rect()])).toMatchObject({ ok: true })
    const bye = new Promise((resolve) => old.socket.once('bye', resolve))
    await board.setRule('pen')
    expect(await bye).toMatchObject({ code: 'unavailable', reconnect: true })
    const again = await enter(auth, { client: old.client })
    expect(again.welcome.you).toEqual({
      session: again.welcome.you.session,
      role: 'viewer',
      lastN: 1,
    })
    expect(again.welcome.board ?? {}).not.toHaveProperty('rule')
    expect(old.events).not.toContain('right')
    expect(again.welcome.peers).toMatchObject([{ role: 'viewer', right: 'comment' }])
    expect(today.socket.connected).toBe(true)
  })

  it('[RI7] are refused what others made, by a code that they may not know', async () => {
    const [old, today] = [await enter({ minor: 10 }), await enter()]
    const theirs = rect()
    expect(await today.op(1, [theirs])).toMatchObject({ ok: true })
    await board.setRule('own')
    await expect.poll(() => today.rights).toHaveLength(1)
    const patch = { op: 'patch', id: theirs.id, set: { color: 'red' } }
    expect(await old.op(1, [patch])).toMatchObject({ ok: false, n: 1, code: 'not_yours', at: 0 })
    expect(await old.op(2, [rect()])).toMatchObject({ ok: true })
  })
})

describe('[RI8] a stroke that is being drawn when the right ends', () => {
  async function drawing() {
    const ana = await enter()
    const stroke = createId()
    expect(await ana.op(1, [buildStroke(stroke, [[0, 0, 1]])])).toMatchObject({ ok: true })
    await board.setRule('hosts')
    await expect.poll(() => ana.rights).toHaveLength(1)
    return { ana, stroke }
  }

  it('may be finished, and nothing else', async () => {
    const { ana, stroke } = await drawing()
    expect(await ana.op(2, [append(stroke, 1)])).toMatchObject({ ok: true, n: 2 })
    expect(await ana.op(3, [append(stroke, 2), append(stroke, 3)])).toMatchObject({ ok: true })
    expect(await ana.op(4, [rect()])).toMatchObject(readOnly)
    expect(await ana.op(4, [append(stroke, 4)])).toMatchObject(readOnly)
  })

  it('has 30 seconds', async () => {
    const { ana, stroke } = await drawing()
    nowMs += 29_000
    expect(await ana.op(2, [append(stroke, 1)])).toMatchObject({ ok: true })
    nowMs += 1_000
    expect(await ana.op(3, [append(stroke, 2)])).toMatchObject(readOnly)
  })

  it('is no stroke of somebody else, whose id was sent in a create', async () => {
    const [ana, ben] = [await enter(), await enter()]
    const theirs = createId()
    expect(await ben.op(1, [buildStroke(theirs, [[0, 0, 1]])])).toMatchObject({ ok: true })
    expect(await ana.op(1, [buildStroke(theirs, [[0, 0, 1]])])).toMatchObject({ code: 'exists' })
    await board.setRule('hosts')
    await expect.poll(() => ana.rights).toHaveLength(1)
    expect(await ana.op(2, [append(theirs, 1)])).toMatchObject({ ok: false, code: 'not_yours' })
  })

  it('ends with the connection: a demoted person who comes back has none', async () => {
    const { ana, stroke } = await drawing()
    ana.close()
    const again = await enter({}, { client: ana.client })
    expect(await again.op(2, [append(stroke, 1)])).toMatchObject(readOnly)
  })
})

describe('[RI10] whoever may no longer be on a board', () => {
  it('is sent away, and not let in again by that link as that person', async () => {
    const person = createPerson()
    const [ana, ben] = [await enter({ person: person.secret }), await enter()]
    const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
    await board.setPerson(person.id, { removed: true })
    expect(await bye).toMatchObject({ code: 'removed', reconnect: false })
    await ana.closed
    await expect(enter({ person: person.secret })).rejects.toMatchObject({
      data: { code: 'forbidden', reason: 'removed', retryable: false },
    })
    expect(ben.socket.connected).toBe(true)
    expect(await ben.op(1, [rect()])).toMatchObject({ ok: true })
  })

  it.each(['revokeLink', 'renewLink'] as const)(
    'is sent away by %s, and the others stay',
    async (end) => {
      const link = await board.addLink('draw')
      const [ana, ben] = [await enter({}, { key: link.key }), await enter()]
      const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
      await board[end](link.id)
      expect(await bye).toMatchObject({ code: 'removed', reconnect: false })
      await expect(enter({}, { key: link.key })).rejects.toMatchObject({
        data: { retryable: false },
      })
      expect((await fetch(`${app.url}api/boards/${link.key}/snapshot`)).ok).toBe(false)
      expect(ben.socket.connected).toBe(true)
    },
  )

  it('is seen by a client of before as one that must not come back', async () => {
    const link = await board.addLink('draw')
    const client = await connectBoard({ url: app.url, board: link.key })
    await client.whenOnline()
    await board.revokeLink(link.id)
    await expect.poll(() => client.status.connection.state).toBe('ended')
    await client.close()
  })
})

describe('[RI9] saying who one is after `welcome`', () => {
  it('answers with the public id, and shows it to others', async () => {
    const [ana, ben] = [await enter(), await enter()]
    const person = createPerson()
    expect(ana.welcome.you).not.toHaveProperty('person')
    const shown = new Promise((resolve) => ben.socket.once('peers', resolve))
    const say = { person: person.secret }
    const answer = { ok: true, person: person.id, right: 'draw' }
    expect(await ana.socket.emitWithAck('person', say)).toEqual(answer)
    const text = JSON.stringify(await shown)
    expect(text).toContain(person.id)
    expect(text).not.toContain(person.secret)
    expect(await ana.socket.emitWithAck('person', say)).toEqual(answer)
  })

  it('makes a host of whoever has the key of one, and of nobody else', async () => {
    const [ana, ben] = [await enter(), await enter()]
    const { key: noHost } = await board.addLink('draw')
    const say = (member: Member, host: string) =>
      member.socket.emitWithAck('person', { person: createPerson().secret, host })
    expect(await say(ana, board.host)).toMatchObject({ ok: true, right: 'host' })
    for (const [host, member] of [
      [noHost, ben],
      ['x'.repeat(22), await enter()],
    ] as const) {
      expect(await say(member, host)).toMatchObject({ ok: true, right: 'draw' })
    }
  })

  it('[RI10] sends away whoever was sent out, and was let in before saying who they are', async () => {
    const person = createPerson()
    const before = await enter({ person: person.secret })
    await board.setPerson(person.id, { removed: true })
    await before.closed
    const again = await enter()
    const bye = new Promise((resolve) => again.socket.once('bye', resolve))
    const said = await again.socket.emitWithAck('person', { person: person.secret })
    expect(said).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await bye).toMatchObject({ code: 'removed', reconnect: false })
  })

  it('[RI10] ends a client that comes by another link, after a host has sent its person out', async () => {
    const device = { url: app.url, storage: memoryStorage() }
    const first = await connectBoard({ ...device, board: board.key })
    await expect.poll(() => first.status.rights?.person).toBeDefined()
    await board.setPerson(first.status.rights?.person ?? '', { removed: true })
    await first.close()
    const { key } = await board.addLink('draw')
    const second = await connectBoard({ ...device, board: key })
    await expect
      .poll(() => second.status.connection)
      .toMatchObject({ state: 'ended', code: 'removed' })
    await second.close()
  })

  it('is not believed of a session that is somebody else', async () => {
    const [one, other] = [createPerson(), createPerson()]
    const ana = await enter({ person: one.secret })
    expect(ana.welcome.you.person).toBe(one.id)
    const said = await ana.socket.emitWithAck('person', { person: other.secret })
    expect(said).toMatchObject({ ok: false, code: 'conflict', path: '/person' })
    const ben = await enter()
    const twice = await Promise.all(
      [one, other, one].map(({ secret }) => ben.socket.emitWithAck('person', { person: secret })),
    )
    expect(twice.map(({ ok }) => ok)).toEqual([true, false, true])
  })

  it('makes what all of their tabs have drawn their own', async () => {
    const person = createPerson()
    const [ana, tab] = [await enter({ person: person.secret }), await enter()]
    const shape = rect()
    expect(await ana.op(1, [shape])).toMatchObject({ ok: true })
    await board.setRule('own')
    await expect.poll(() => tab.rights).toHaveLength(1)
    const patch = { op: 'patch', id: shape.id, set: { color: 'red' } }
    expect(await tab.op(1, [patch])).toMatchObject({ code: 'not_yours' })
    await tab.socket.emitWithAck('person', { person: person.secret })
    expect(await tab.op(2, [patch])).toMatchObject({ ok: true })
  })
})

describe('[RI3] [RI5] a board that uses none of it', () => {
  it('is to a client of minor 10 what it was', async () => {
    const [old, other] = [await enter({ minor: 10 }), await enter({ minor: 10 })]
    const { session } = other.welcome.you
    expect(other.welcome.you).toEqual({ session, role: 'editor', lastN: 0 })
    expect(other.welcome).not.toHaveProperty('board')
    expect(other.welcome.peers).toEqual([
      {
        session: old.welcome.you.session,
        role: 'editor',
        profile: { name: 'Guest', color: 'red' },
      },
    ])
  })

  it('says right, rule and public id to a client of today', async () => {
    const ana = await enter()
    expect(ana.welcome.you).toMatchObject({ role: 'editor', right: 'draw' })
    expect(ana.welcome.board).toEqual({
      id: expect.stringMatching(/^[\w-]{16}$/),
      rule: 'everybody',
    })
    expect(board.key).not.toContain(ana.welcome.board?.id)
  })
})

it('[INV2] [INV9] what was acknowledged while rights changed is in the log, and nothing else', async () => {
  const ana = await enter()
  const host = await enter({ host: board.host })
  const acks: Promise<OpAck>[] = []
  let n = 0
  for (let round = 0; round < 6; round++) {
    const changed = board.setRule(round % 2 === 0 ? 'hosts' : 'everybody')
    for (let at = 0; at < 5; at++) {
      const shape = rect()
      n++
      acks.push(ana.op(n, [shape]))
    }
    await changed
    const answers = await Promise.all(acks)
    // A refused number is free again, and so are those behind it.
    n = Math.max(0, ...answers.flatMap((answer) => (answer.ok ? answer.n : [])))
  }
  const answers = await Promise.all(acks)
  expect(new Set(answers.map(toOutcome))).toContain('ok')
  expect(new Set(answers.map(toOutcome))).toContain('read_only')
  const acked = answers.flatMap((answer) => (answer.ok ? answer.seq : []))
  expect(await host.op(1, [rect()])).toMatchObject({ ok: true })
  await expect.poll(() => host.received.at(-1)?.by).toBe(host.welcome.you.session)
  const { session } = ana.welcome.you
  const logged = host.received.filter(({ by }) => by === session).map(({ seq }: Tx) => seq)
  expect(logged).toEqual(acked.toSorted((a, b) => a - b))
})

const toOutcome = (answer: OpAck) => (answer.ok ? 'ok' : answer.code)
