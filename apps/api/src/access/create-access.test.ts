import { rights } from '@tiza/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashKey } from '../storage/hash-key.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import { type AccessFixture, createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { type Admitted, isDenied } from './access.ts'
import { createAccess } from './create-access.ts'
import { toPersonId, toPublicId } from './to-public-id.ts'

let fixture: AccessFixture
beforeEach(async () => {
  fixture = await createAccessFixture()
})
afterEach(() => void vi.useRealTimers())

const fail = (error: unknown) => expect.unreachable(String(error))
const [ana, ben] = [toSecret('ana'), toSecret('ben')]

/** Lets somebody in who must be. */
async function admit(by: Parameters<AccessFixture['access']['admit']>[0]): Promise<Admitted> {
  const answer = await fixture.access.admit(by)
  return isDenied(answer) ? expect.unreachable(JSON.stringify(answer)) : answer
}

describe('who has a key', () => {
  it('[LK1] may what its link says', async () => {
    for (const right of rights) {
      const { key } = await fixture.makeLink({ right })
      expect(await fixture.enter({ key }), right).toBe(right)
    }
    expect(await fixture.enter({ key: 'x'.repeat(22) })).toBe('board_not_found')
    expect(await fixture.enter({ key: fixture.board })).toBe('board_not_found')
    expect(await fixture.enter({ key: hashKey(fixture.drawKey) })).toBe('board_not_found')
  })

  it('[LK3] may draw by the id of a board of before', async () => {
    const storage = createMemoryStorage()
    const board = 'B'.repeat(22)
    await storage.createBoard(board, 'epoch', 1)
    const access = createAccess({ store: storage, onError: fail })
    expect(await access.admit({ key: board })).toMatchObject({ board, right: 'draw' })
    await access.close()
  })

  it('[LK1] no key and no secret is stored', async () => {
    const { access, storage, drawKey, hostKey, board } = fixture
    const password = 'open sesame'
    const { key } = await fixture.makeLink({ right: 'look', password })
    await fixture.enter({ key, password, session: 's1', person: ben })
    await fixture.enter({ session: 's2', person: ana, host: hostKey, name: 'Ana' })
    await access.close()
    const stored = JSON.stringify(await storage.loadAccess(board))
    expect(stored).toContain(toPersonId(ana))
    for (const secret of [drawKey, hostKey, key, ana, ben, password]) {
      expect(stored).not.toContain(secret)
    }
  })

  it('[LK2] the public id is that of the board, and opens nothing', async () => {
    const id = toPublicId(fixture.board)
    expect(id).toBe(hashKey(`tiza-board:${fixture.board}`).slice(0, 16))
    expect(id).not.toBe(toPublicId(fixture.drawKey))
    expect(await fixture.enter({ key: id })).toBe('board_not_found')
  })

  it('is known by their last link, and by what they call themselves', async () => {
    const { access, board, hostKey } = fixture
    const first = await admit({ key: fixture.drawKey, session: 's1', person: ana, name: 'Ana' })
    fixture.clock.nowMs = 2_000
    const { key, id } = await fixture.makeLink({ right: 'look' })
    await admit({ key, session: 's2', person: ana })
    expect(first.person).toBe(toPersonId(ana))
    expect([access.getPerson(board, 's1'), access.getPerson(board, 's2')]).toEqual([
      ...[first.person, first.person],
    ])
    expect(access.getPerson(board, 's3')).toBeUndefined()
    expect(await access.listPeople(board, { host: hostKey })).toEqual([
      {
        ...{ person: first.person, name: 'Ana', right: 'look', isHost: false, link: id },
        ...{ firstAt: 1_000, seenAt: 2_000 },
      },
    ])
  })
})

describe('hosts', () => {
  it('[RI2] whoever has a host key is one, and by their person from then on', async () => {
    const { access, board, drawKey, hostKey } = fixture
    const visitor = await admit({ key: drawKey, session: 's1', host: hostKey })
    expect(visitor.right).toBe('host')
    expect(access.getRight(board, visitor), 'also without a person').toBe('host')
    expect(await fixture.enter({ session: 's2', person: ana })).toBe('draw')
    expect(await fixture.enter({ session: 's2', person: ana, host: hostKey })).toBe('host')
    expect(fixture.changes).toEqual(['host'])
    expect(await fixture.enter({ session: 's3', person: ana })).toBe('host')
    expect(await fixture.enter({ person: ben }), 'and nobody else').toBe('draw')
    const stored = (await fixture.storage.loadAccess(board))?.people
    expect(stored, 'durably').toMatchObject([{ person: toPersonId(ana), isHost: true }])
  })

  it('[RI2] whoever comes by a host link itself is one', async () => {
    expect(await fixture.enter({ key: fixture.hostKey, session: 's1', person: ana })).toBe('host')
    expect(await fixture.enter({ session: 's2', person: ana })).toBe('host')
  })

  it('a host key that is wrong, revoked or of another board makes nobody a host', async () => {
    const { access, board, drawKey, hostKey } = fixture
    const other = await createAccessFixture(() => ({}), fixture.storage)
    const { key, id } = await fixture.makeLink({ right: 'host' })
    await access.revokeLink(board, { host: hostKey }, id)
    for (const host of ['x'.repeat(22), drawKey, key, other.hostKey]) {
      expect(await fixture.enter({ session: 's', person: ana, host })).toBe('draw')
    }
    expect(await access.listLinks(board, { host: key })).toBe('forbidden')
  })

  it('who only reads over HTTP is made no host', async () => {
    expect(await fixture.enter({ person: ana, host: fixture.hostKey })).toBe('host')
    expect(await fixture.enter({ person: ana })).toBe('draw')
  })

  it('come by a link that was revoked, or is full', async () => {
    const { access, board, hostKey } = fixture
    await fixture.enter({ session: 's1', person: ana, host: hostKey })
    const { key, id } = await fixture.makeLink({ right: 'look', mostPeople: 1 })
    await fixture.enter({ key, session: 's2', person: ben })
    expect(await fixture.enter({ key, session: 's3', person: ana })).toBe('host')
    await access.revokeLink(board, { person: ana }, id)
    expect(await fixture.enter({ key, session: 's3', person: ana })).toBe('host')
    expect(await fixture.enter({ key, session: 's2', person: ben })).toBe('revoked')
  })
})

describe('a link', () => {
  it('[LK11] lets nobody in once it has expired, and those who came by it are told', async () => {
    vi.useFakeTimers({ now: 1_000 })
    const { access, board, clock } = fixture
    const { key } = await fixture.makeLink({ right: 'look', expiresInMs: 5_000 })
    const visitor = await admit({ key, session: 's', person: ben })
    expect(access.getRight(board, visitor)).toBe('look')
    clock.nowMs = 5_999
    expect(await fixture.enter({ key })).toBe('look')
    clock.nowMs = 6_000
    vi.advanceTimersByTime(5_000)
    expect(fixture.changes).toEqual(['link'])
    expect(access.getRight(board, visitor)).toBeUndefined()
    expect(await fixture.enter({ key, session: 's', person: ben })).toBe('expired')
  })

  it.each<[string, () => void]>([
    ['the clock is set ahead, or the machine has slept', () => vi.advanceTimersByTime(10_000)],
    [
      'somebody comes before that is seen',
      () => {
        void fixture.access.enter(fixture.board)
        vi.advanceTimersByTime(1)
      },
    ],
  ])('[LK11] has expired where %s', async (_, wait) => {
    vi.useFakeTimers({ now: 1_000 })
    const { access, board, clock } = fixture
    const { key } = await fixture.makeLink({ right: 'look', expiresInMs: 3_600_000 })
    const visitor = await admit({ key, session: 's', person: ben })
    clock.nowMs += 3_600_000
    wait()
    await vi.advanceTimersByTimeAsync(5)
    expect(fixture.changes).toEqual(['link'])
    expect(access.getRight(board, visitor)).toBeUndefined()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(fixture.changes, 'and is told once').toEqual(['link'])
  })

  it('[LK11] expires once more where the clock is set back', async () => {
    vi.useFakeTimers({ now: 1_000 })
    const { clock } = fixture
    const { key } = await fixture.makeLink({ right: 'look', expiresInMs: 5_000 })
    await admit({ key, session: 's', person: ben })
    clock.nowMs += 5_000
    await vi.advanceTimersByTimeAsync(5_000)
    expect(fixture.changes).toEqual(['link'])
    clock.nowMs -= 4_000
    expect(await fixture.enter({ key, session: 's', person: ben })).toBe('look')
    await fixture.makeLink({ right: 'look' })
    clock.nowMs += 4_000
    await vi.advanceTimersByTimeAsync(4_000)
    expect(fixture.changes).toEqual(['link', 'link'])
    expect(await fixture.enter({ key, session: 's', person: ben })).toBe('expired')
  })

  it('[LK11] lets in as many people as it may, each with all their tabs', async () => {
    const { key } = await fixture.makeLink({ right: 'draw', mostPeople: 2 })
    expect(await fixture.enter({ key, session: 's1', person: ana })).toBe('draw')
    expect(await fixture.enter({ key, session: 's2', person: ana })).toBe('draw')
    expect(await fixture.enter({ key, session: 's3' }), 'nobody yet').toBe('draw')
    expect(await fixture.enter({ key, session: 's4', person: ben })).toBe('full')
    expect(await fixture.enter({ key, session: 's5' })).toBe('full')
    expect(await fixture.enter({ key, session: 's3', person: toSecret('zoe') })).toBe('draw')
    expect(await fixture.enter({ key, session: 's6', person: toSecret('zoe') })).toBe('draw')
    expect(await fixture.enter({ key, session: 's4', person: ben })).toBe('full')
    expect(await fixture.enter({ key }), 'whoever reads takes no place').toBe('draw')
  })

  it('[LK7] with a password lets in those who say it, and then by their person', async () => {
    const { key } = await fixture.makeLink({ right: 'draw', password: 'contraseña' })
    expect(await fixture.enter({ key, session: 's1', person: ana })).toBe('password')
    expect(await fixture.enter({ key })).toBe('password')
    expect(await fixture.enter({ key, password: 'no', session: 's1', person: ana })).toBe(
      'password',
    )
    expect(await fixture.enter({ key, session: 's1', person: ana })).toBe('password')
    const password = 'contrasen\u0303a'
    expect(await fixture.enter({ key, password, session: 's1', person: ana })).toBe('draw')
    expect(await fixture.enter({ key, session: 's2', person: ana })).toBe('draw')
    expect(await fixture.enter({ key, person: ben })).toBe('password')
    expect(await fixture.enter({ key, password })).toBe('draw')
  })

  it('[LK7] takes ten wrong passwords a minute from one address, and then no right one', async () => {
    const { key } = await fixture.makeLink({ right: 'draw', password: 'yes' })
    const say = (password: string, address = 'a') => fixture.enter({ key, password, address })
    const answers = await Promise.all(Array.from({ length: 14 }, (_, at) => say(`no ${at}`)))
    expect(answers.filter((answer) => answer === 'password')).toHaveLength(10)
    expect(answers.filter((answer) => answer === 'rate_limited')).toHaveLength(4)
    expect(await say('yes')).toBe('rate_limited')
    expect(await say('yes', 'b')).toBe('draw')
    expect(await say('yes'), 'though it was said elsewhere').toBe('rate_limited')
    fixture.clock.nowMs += 6_000
    expect(await say('yes')).toBe('draw')
    expect(await say('yes'), 'which costs nothing').toBe('draw')
  })
})

describe('who says later who they are', () => {
  it('[RI9] is that person from then on', async () => {
    const { access, board, drawKey, hostKey } = fixture
    const nobody = await admit({ key: drawKey, session: 's1' })
    expect(nobody.person).toBeUndefined()
    const identity = { session: 's1', person: ana, name: 'Ana' }
    const known = await access.identify(board, nobody, identity)
    expect(known).toEqual({ ...nobody, person: toPersonId(ana) })
    expect(access.getPerson(board, 's1')).toBe(toPersonId(ana))
    const host = await access.identify(board, nobody, { ...identity, host: hostKey })
    expect(host).toMatchObject({ right: 'host', person: toPersonId(ana) })
    expect(await fixture.enter({ session: 's2', person: ana })).toBe('host')
  })

  it('takes one place of a link, not two', async () => {
    const { access, board } = fixture
    const { key } = await fixture.makeLink({ right: 'draw', mostPeople: 1 })
    const nobody = await admit({ key, session: 's1' })
    const known = await access.identify(board, nobody, { session: 's1', person: ana })
    expect(known).toMatchObject({ right: 'draw' })
    expect(await fixture.enter({ key, session: 's2', person: ben })).toBe('full')
  })

  it('and was sent out before, is not let in', async () => {
    const { access, board, drawKey, hostKey } = fixture
    await fixture.enter({ session: 's1', person: ben })
    await access.changePerson(board, { host: hostKey }, toPersonId(ben), { removed: true })
    const nobody = await admit({ key: drawKey, session: 's2' })
    const answer = await access.identify(board, nobody, { session: 's2', person: ben })
    expect(answer).toEqual({ code: 'forbidden', reason: 'removed' })
  })
})
