import { type AccessChange, rules } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { firstSettings } from '../storage/access-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import { type AccessFixture, createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { type Admitted, isDenied } from './access.ts'
import { toPersonId } from './to-public-id.ts'

let fixture: AccessFixture
let asHost: { readonly host: string }
const [ana, ben] = [toSecret('ana'), toSecret('ben')]

beforeEach(async () => {
  fixture = await createAccessFixture()
  asHost = { host: fixture.hostKey }
})

async function visit(person: string, key = fixture.drawKey): Promise<Admitted> {
  const answer = await fixture.access.admit({ key, person, session: person.slice(0, 16) })
  return isDenied(answer) ? expect.unreachable(JSON.stringify(answer)) : answer
}

const getRight = (visitor: Admitted) => fixture.access.getRight(fixture.board, visitor)
const change = (
  person: string,
  to: Parameters<AccessFixture['access']['changePerson']>[3],
  proof: Parameters<AccessFixture['access']['changePerson']>[1] = asHost,
) => fixture.access.changePerson(fixture.board, proof, toPersonId(person), to)

describe('links', () => {
  it('[LK5] are listed without keys, the newest first', async () => {
    const { access, board, clock } = fixture
    clock.nowMs = 2_000
    const options = { label: ' Class 3b ', expiresInMs: 60_000, mostPeople: 30, password: 'p' }
    const made = await access.createLink(board, asHost, { right: 'own', ...options })
    const { key, ...link } = typeof made === 'object' ? made : expect.unreachable(made)
    expect(link).toEqual({
      ...{ id: link.id, right: 'own', label: 'Class 3b', createdAt: 2_000, expiresAt: 62_000 },
      ...{ expired: false, mostPeople: 30, hasPassword: true, people: 0 },
    })
    expect(key).toMatch(/^[\w-]{22}$/)
    const listed = await access.listLinks(board, asHost)
    expect(listed).toMatchObject([link, { right: 'draw' }, { right: 'host' }])
    expect(JSON.stringify(listed)).not.toContain(key)
    expect(await fixture.storage.findKey(hashKey(key)), 'durable').toEqual({ board, link: link.id })
  })

  it('[LK5] say how many came by them, and when the last did', async () => {
    const { access, board, clock } = fixture
    clock.nowMs = 3_000
    await visit(ana)
    clock.nowMs = 4_000
    await visit(ben)
    const links = await access.listLinks(board, asHost)
    expect(links).toMatchObject([{ people: 2, lastUsedAt: 4_000 }, { people: 0 }])
    expect(links[1]).not.toHaveProperty('lastUsedAt')
  })

  it('[LK10] that are revoked are dead, for whoever came by them', async () => {
    const { access, board } = fixture
    const { key, id } = await fixture.makeLink({ right: 'draw' })
    const [one, other] = [await visit(ana, key), await visit(ben)]
    expect(await access.revokeLink(board, asHost, id)).toMatchObject({ id, revoked: true })
    expect([getRight(one), getRight(other)]).toEqual([undefined, 'draw'])
    expect(fixture.changes).toEqual(['link'])
    expect(await fixture.enter({ key })).toBe('revoked')
    expect(await access.revokeLink(board, asHost, id), 'again').toMatchObject({ revoked: true })
    expect(fixture.changes).toEqual(['link'])
  })

  it('[LK5] say that they have expired, by the clock of the server', async () => {
    const { access, board, clock } = fixture
    const { id } = await fixture.makeLink({ right: 'look', expiresInMs: 10_000 })
    const find = async () => {
      const links = await access.listLinks(board, asHost)
      return Array.isArray(links) ? links.find((link) => link.id === id) : links
    }
    expect(await find()).toMatchObject({ expired: false })
    clock.nowMs += 10_000
    expect(await find()).toMatchObject({ expired: true })
    expect(await access.revokeLink(board, asHost, id)).toMatchObject({
      revoked: true,
      expired: true,
    })
  })

  it('[LK10] that are renewed have another key, and are like before', async () => {
    const { access, board, clock } = fixture
    const before = await fixture.makeLink({
      ...{ right: 'own', label: 'Class', expiresInMs: 10_000, mostPeople: 1, password: 'p' },
    })
    const options = { key: before.key, password: 'p', session: 's', person: ana }
    expect(await fixture.enter(options)).toBe('own')
    clock.nowMs = 5_000
    const made = await access.renewLink(board, asHost, before.id)
    const { key, id, ...link } = typeof made === 'object' ? made : expect.unreachable(made)
    expect(link).toEqual({
      ...{ right: 'own', label: 'Class', createdAt: 5_000, expiresAt: 15_000, mostPeople: 1 },
      ...{ expired: false, hasPassword: true, people: 0 },
    })
    expect([key, id]).not.toContain(before.key)
    expect(await fixture.enter(options)).toBe('revoked')
    expect(await fixture.enter({ ...options, key, password: undefined })).toBe('password')
    expect(await fixture.enter({ ...options, key })).toBe('own')
    expect(fixture.changes).toEqual(['link'])
    expect(await access.renewLink(board, asHost, before.id)).toBe('not_there')
  })

  it('are as many as may be', async () => {
    const { access, board } = fixture
    const make = () => access.createLink(board, asHost, { right: 'look' })
    const made = await Promise.all(Array.from({ length: 200 }, make))
    expect(made.filter((one) => one === 'too_many_links')).toHaveLength(2)
    const [link] = await access.listLinks(board, asHost)
    const id = typeof link === 'object' ? link.id : ''
    expect(await access.renewLink(board, asHost, id)).toBe('too_many_links')
    expect(await fixture.enter({}), 'which has revoked nothing').toBe('draw')
    expect(await access.revokeLink(board, asHost, id)).toMatchObject({ revoked: true })
  })
})

describe('people', () => {
  it.each([
    [true, 'pen', ['draw', 'draw', 'draw', 'comment']],
    [false, 'pen', ['comment', 'comment', 'comment', 'comment']],
    [null, undefined, ['draw', 'own', 'comment', 'comment']],
  ] as const)(
    '[LK8] with the pen %s may draw by each rule as [RI2] says',
    async (pen, why, may) => {
      const visitor = await visit(ben)
      const changed = await change(ben, { pen })
      expect(changed).toMatchObject({ person: visitor.person, ...(pen !== null && { pen }) })
      expect(fixture.changes).toEqual(why ? [why] : [])
      const found = []
      for (const rule of rules) {
        await fixture.access.changeSettings(fixture.board, asHost, { rule })
        found.push(getRight(visitor))
      }
      expect(found).toEqual(may)
    },
  )

  it('[LK8] keep a pen that was given over visits, and whoever looks may draw with it', async () => {
    const { key } = await fixture.makeLink({ right: 'look' })
    const visitor = await visit(ben, key)
    await change(ben, { pen: true })
    expect(getRight(visitor)).toBe('draw')
    expect((await visit(ben, key)).right).toBe('draw')
    await change(ben, { pen: null })
    expect((await visit(ben, key)).right).toBe('look')
  })

  it('[LK8] who are sent out are not let in again, until they are', async () => {
    const visitor = await visit(ben)
    expect(await change(ben, { removed: true })).toMatchObject({ removed: true })
    expect(getRight(visitor)).toBeUndefined()
    expect(await fixture.enter({ person: ben })).toBe('removed')
    expect(await fixture.enter({ person: ben, host: fixture.hostKey })).toBe('removed')
    expect(await fixture.enter({ session: ben.slice(0, 16) }), 'by the same tab').toBe('removed')
    expect(await fixture.enter({ person: ana })).toBe('draw')
    expect(await change(ben, { removed: false })).not.toHaveProperty('removed')
    expect(getRight(visitor)).toBe('draw')
    expect(fixture.changes).toEqual(['removed', 'removed'])
  })

  it('[LK8] are made hosts, who may do all this', async () => {
    const visitor = await visit(ben)
    expect(await change(ana, { pen: true }, { person: ben })).toBe('forbidden')
    expect(await change(ben, { host: true })).toMatchObject({ isHost: true, right: 'host' })
    expect(getRight(visitor)).toBe('host')
    expect(await fixture.access.listLinks(fixture.board, { person: ben })).toHaveLength(2)
  })

  it('[LK8] the last host cannot be unmade or sent out, whatever they do at once', async () => {
    await Promise.all([visit(ana), visit(ben)])
    await change(ana, { host: true })
    expect(await change(ana, { host: false })).toBe('last_host')
    expect(await change(ana, { removed: true }, { person: ana })).toBe('last_host')
    await change(ben, { host: true })
    const both = await Promise.all([
      change(ben, { host: false }, { person: ana }),
      change(ana, { host: false }, { person: ben }),
    ])
    expect(both).toEqual([expect.objectContaining({ isHost: false }), 'forbidden'])
    const people = await fixture.access.listPeople(fixture.board, asHost)
    expect(people).toHaveLength(2)
    expect(Array.isArray(people) && people.filter(({ isHost }) => isHost)).toMatchObject([
      { person: toPersonId(ana) },
    ])
  })

  it('[LK8] are the same after a start', async () => {
    const { access, storage, board } = fixture
    await Promise.all([visit(ana), visit(ben)])
    await change(ana, { host: true })
    await change(ben, { pen: false, removed: true })
    await access.changeSettings(board, asHost, { rule: 'own' })
    const before = await access.listPeople(board, asHost)
    await access.close()
    const stored = await storage.loadAccess(board)
    expect(stored?.settings).toEqual({ ...firstSettings, rule: 'own' })
    const people = stored?.people.map(({ person, isHost, pen, removedAt }) => {
      return { person, isHost, pen, removedAt }
    })
    expect(people).toHaveLength(2)
    expect(people).toEqual(
      expect.arrayContaining([
        { person: toPersonId(ana), isHost: true, pen: undefined, removedAt: undefined },
        { person: toPersonId(ben), isHost: false, pen: false, removedAt: 1_000 },
      ]),
    )
    expect(before).toHaveLength(2)
  })
})

describe('settings', () => {
  const set = (change: AccessChange) => fixture.access.changeSettings(fixture.board, asHost, change)

  it('[LK9] are changed each by itself, and asked for', async () => {
    const first = { ...firstSettings, waiting: false }
    expect(await set({ locked: true })).toEqual({ ...first, locked: true })
    expect(await set({ rule: 'own' })).toEqual({ ...first, rule: 'own', locked: true })
    const all = { rule: 'own', locked: true, names: false } as const
    expect(await set({ names: false })).toEqual({ ...all, waiting: false })
    expect(fixture.changes).toEqual(['lock', 'rule', 'names'])
    const { access, board, storage } = fixture
    expect(await access.loadSettings(board, asHost)).toEqual({ ...all, waiting: false })
    expect((await storage.loadAccess(board))?.settings).toEqual(all)
    expect(await set(all)).toEqual({ ...all, waiting: false })
    expect(fixture.changes).toHaveLength(3)
  })

  it('[RI12] a locked board is for hosts alone, whatever else would let draw, and as before afterwards', async () => {
    const visitors = [await visit(ana), await visit(ben)]
    await change(ana, { host: true })
    await change(ben, { pen: true })
    const rights = () => visitors.map(getRight)
    await set({ rule: 'pen' })
    expect(rights()).toEqual(['host', 'draw'])
    await set({ locked: true })
    expect(rights()).toEqual(['host', 'comment'])
    await set({ locked: false })
    expect(rights()).toEqual(['host', 'draw'])
  })
})

it('[LK6] nobody but a host may do any of it', async () => {
  const { access, board, drawKey } = fixture
  await visit(ben)
  const { id } = await fixture.makeLink({ right: 'look' })
  for (const proof of [{}, { person: ben }, { host: drawKey }, { host: 'x'.repeat(22) }]) {
    const answers = await Promise.all([
      access.listLinks(board, proof),
      access.createLink(board, proof, { right: 'host' }),
      access.renewLink(board, proof, id),
      access.revokeLink(board, proof, id),
      access.listPeople(board, proof),
      access.changePerson(board, proof, toPersonId(ben), { host: true }),
      access.loadSettings(board, proof),
      access.changeSettings(board, proof, { rule: 'hosts' }),
      access.changeSettings(board, proof, { locked: false }),
    ])
    expect(answers).toEqual(answers.map(() => 'forbidden'))
  }
  expect(fixture.changes).toEqual([])
  expect(await access.listLinks('x'.repeat(22), asHost)).toBe('board_not_found')
})

it('a change that cannot be stored is none', async () => {
  const fail = () => Promise.reject(new Error('broken'))
  const broken = await createAccessFixture(() => ({
    ...{ saveLinks: fail, savePeople: fail, saveSettings: fail },
  }))
  const { access, board, hostKey, drawKey } = broken
  const proof = { host: hostKey }
  const visitor = await access.admit({ key: drawKey, session: 's', person: ben })
  const [link] = await access.listLinks(board, proof)
  const id = typeof link === 'object' ? link.id : ''
  for (const work of [
    () => access.createLink(board, proof, { right: 'look' }),
    () => access.revokeLink(board, proof, id),
    () => access.renewLink(board, proof, id),
    () => access.changePerson(board, proof, toPersonId(ben), { removed: true }),
    () => access.changeSettings(board, proof, { rule: 'hosts' }),
  ]) {
    await expect(work()).rejects.toThrow('broken')
  }
  expect(broken.changes).toEqual([])
  expect(isDenied(visitor) ? undefined : access.getRight(board, visitor)).toBe('draw')
  expect(await access.listLinks(board, proof)).toHaveLength(2)
  expect(await broken.enter({})).toBe('draw')
})

it('what hosts do to a board that was deleted meanwhile finds no board', async () => {
  const { access, board, storage } = fixture
  await storage.deleteBoard(board)
  expect(await access.createLink(board, asHost, { right: 'look' })).toBe('board_not_found')
  expect(await access.changeSettings(board, asHost, { rule: 'own' })).toBe('board_not_found')
})
