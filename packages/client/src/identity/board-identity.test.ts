import { protocolMinor, type Welcome } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createPacer } from '../connection/pacer.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport, settled } from '../testing/scripted-transport.ts'
import { type BoardIdentity, createBoardIdentity } from './board-identity.ts'
import { derivePerson } from './derive-person.ts'
import type { BoardKeys, IdentityStorage } from './identity-storage.ts'
import { createMemoryIdentity } from './memory-identity.ts'

const board = 'k'.repeat(22)
const publicId = 'public-id-of-one'
const host = 'h'.repeat(22)

let storage: IdentityStorage
let known: string[]
let transport: ReturnType<typeof createScriptedTransport>
let clock: VirtualClock

beforeEach(() => {
  storage = createMemoryIdentity()
  known = []
  transport = createScriptedTransport()
  clock = createVirtualClock()
})

function create(given: BoardKeys = {}, clients: readonly string[] = []): BoardIdentity {
  return createBoardIdentity({
    ...{ board, storage, transport, clock, pacer: createPacer(clock), given, clients },
    onKnown: ({ person, right }) => known.push(`${person} ${right}`),
  })
}

/** Resolves when what was begun is done: what hashes does so in other threads. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await derivePerson(await storage.loadDevice(), publicId)
    await settled()
  }
}

const getMe = async () => derivePerson(await storage.loadDevice(), publicId)

function toWelcome(you: Partial<Welcome['you']> = {}, board: Welcome['board'] = {}) {
  return {
    ...{ minor: protocolMinor, caps: ['states', 'rights'], board: { id: publicId, ...board } },
    you: { session: 's'.repeat(16), role: 'editor' as const, lastN: 0, ...you },
  }
}

it('[RI9] says nothing in the first handshake, then who one is by an event, then in handshakes', async () => {
  const identity = create()
  await identity.ready
  expect(identity.proof).toEqual({})
  identity.handleWelcome(toWelcome())
  const me = await getMe()
  await expect.poll(() => transport.persons).toHaveLength(1)
  expect(transport.persons[0]?.payload).toEqual({ person: me.secret })
  await transport.persons[0]?.answer({ ok: true, person: me.person, right: 'draw' })
  expect(known).toEqual([`${me.person} draw`])
  expect(identity.proof).toEqual({ person: me.secret })
  identity.handleWelcome(toWelcome({ person: me.person }))
  await rest()
  expect(transport.persons).toHaveLength(1)
})

it('[RI9] [RI10] comes by a handshake, which says why, where it is refused', async () => {
  const identity = create({ host })
  identity.handleWelcome(toWelcome())
  await expect.poll(() => transport.persons).toHaveLength(1)
  await transport.persons[0]?.answer({ ok: false, code: 'conflict' })
  expect(transport.calls).toEqual([])
  identity.handleWelcome(toWelcome())
  await expect.poll(() => transport.persons).toHaveLength(2)
  await transport.persons[1]?.answer({ ok: false, code: 'forbidden' })
  expect([transport.calls, known]).toEqual([['reopen'], []])
  expect(identity.proof).toEqual({ person: (await getMe()).secret, host })
})

it('[WR3] says who one is in the next handshake where one has to wait, and on the next visit', async () => {
  const identity = create()
  await identity.ready
  identity.handleWaiting(publicId)
  const proof = { person: (await getMe()).secret }
  expect(await identity.getProof()).toEqual(proof)
  expect(transport.persons, 'there is no connection').toEqual([])
  const next = create()
  await next.ready
  expect(next.proof).toEqual(proof)
})

it('[RI5] says who one is in the first handshake of the next visit', async () => {
  const first = create()
  first.handleWelcome(toWelcome())
  await first.getProof()
  const next = create()
  await next.ready
  expect(next.proof).toEqual({ person: (await getMe()).secret })
})

it('[RI5] never says it to a server that does not know rights', async () => {
  const identity = create({ host })
  identity.handleWelcome({ ...toWelcome(), minor: 10, caps: ['states'] })
  identity.handleWelcome({ ...toWelcome(), minor: 10, caps: undefined })
  identity.becomeHost(host)
  await rest()
  expect([transport.persons, identity.proof]).toEqual([[], {}])
})

it('[RI5] forgets that a server knew rights when one refuses the handshake', async () => {
  const identity = create({ publicId })
  await identity.ready
  expect(identity.proof).toHaveProperty('person')
  identity.handleRefusal()
  expect(identity.proof).toEqual({})
  await rest()
  expect(await storage.loadKeys(board)).toEqual({})
})

it('[RI9] is a host by a key that comes while there is a connection, and by one that was kept', async () => {
  const identity = create()
  identity.handleWelcome(toWelcome({ person: (await getMe()).person }))
  await rest()
  identity.becomeHost(host)
  const me = await getMe()
  await expect.poll(() => transport.persons).toHaveLength(1)
  expect(transport.persons[0]?.payload).toEqual({ person: me.secret, host })
  const next = create()
  await next.ready
  expect(next.proof).toEqual({ person: me.secret, host })
})

it('forgets a host link, here and for the next visit', async () => {
  const identity = create({ host, publicId })
  await identity.ready
  await identity.forgetHost()
  expect(identity.proof).toEqual({ person: (await getMe()).secret })
  expect(await storage.loadKeys(board)).toEqual({ publicId })
})

it('[RI9] says a key that comes before it is known who one is', async () => {
  const identity = create()
  const { person } = await getMe()
  identity.handleWelcome(toWelcome({ person }))
  identity.becomeHost(host)
  await expect.poll(() => transport.persons).toHaveLength(1)
  expect(transport.persons[0]?.payload).toMatchObject({ host })
})

it('[AC1] says nothing of itself to a server that knows an account, but for a host key', async () => {
  const account = { person: 'a'.repeat(16), signedIn: true } as const
  const identity = create()
  identity.handleWelcome(toWelcome({ ...account, right: 'draw' }))
  await rest()
  expect(transport.persons).toHaveLength(0)
  const keeper = create({ host })
  keeper.handleWelcome(toWelcome({ ...account, right: 'draw' }))
  await expect.poll(() => transport.persons).toHaveLength(1)
  expect(transport.persons[0]?.payload).toMatchObject({ host })
  keeper.handleWelcome(toWelcome({ ...account, right: 'host' }))
  await rest()
  expect(transport.persons).toHaveLength(1)
})

it('takes no answer of an earlier connection', async () => {
  const identity = create()
  identity.handleWelcome(toWelcome())
  await expect.poll(() => transport.persons).toHaveLength(1)
  const [asked] = transport.persons
  identity.handleWelcome(toWelcome({ person: (await getMe()).person }))
  await asked?.answer({ ok: true, person: 'p'.repeat(16), right: 'look' })
  expect(known).toEqual([])
})

it('[LK26] keeps the clients of earlier tabs while a board may be claimed, and no longer', async () => {
  const [one, two] = ['a'.repeat(21), 'b'.repeat(21)]
  const first = create({}, [one])
  expect(await first.getClients()).toEqual([one])
  first.handleWelcome(toWelcome())
  await rest()
  expect(await storage.loadKeys(board), 'it has a host').not.toHaveProperty('clients')
  first.handleWelcome(toWelcome({}, { claim: {} }))
  await expect.poll(() => storage.loadKeys(board)).toHaveProperty('clients', one)
  const second = create({}, [two])
  expect(await second.getClients()).toEqual([one, two])
  second.handleWelcome(toWelcome())
  await expect.poll(() => storage.loadKeys(board)).not.toHaveProperty('clients')
})

it('[LK21] proves who one is by the host key alone where the board is in the bin', async () => {
  const identity = create({ host })
  const asked: string[] = []
  const ask = (isBinned: boolean) => async (key: string) => {
    asked.push(key)
    return isBinned
  }
  const proof = identity.getProof()
  expect(await identity.findBinned(ask(false))).toBe(false)
  expect(await identity.findBinned(ask(true))).toBe(true)
  expect(await proof).toEqual({ host })
  expect(asked).toEqual([host, host])
  expect(create().findBinned(ask(true)), 'without a key').toBeUndefined()
  identity.handleWaiting(publicId)
  await rest()
  expect(identity.findBinned(ask(true)), 'the handshake said it').toBeUndefined()
})

it('gives its proof as soon as the board is known, and not before', async () => {
  const identity = create({ host })
  const proofs: unknown[] = []
  void identity.getProof().then((proof) => proofs.push(proof))
  await rest()
  expect(proofs).toEqual([])
  identity.handleWelcome(toWelcome())
  await expect.poll(() => proofs).toHaveLength(1)
  expect(proofs).toEqual([{ person: (await getMe()).secret, host }])
})

it('[LM12] keeps to the rate of the server, and says the latest once it may', async () => {
  const identity = create()
  const rates = { session: { person: { perSecond: 0.5, burst: 2 } }, address: {}, board: {} }
  identity.handleWelcome({ ...toWelcome(), rates })
  await expect.poll(() => transport.persons).toHaveLength(1)
  const hosts = ['a', 'b', 'c'].map((letter) => letter.repeat(22))
  for (const key of hosts) identity.becomeHost(key)
  await rest()
  expect(transport.persons.map(({ payload }) => payload.host)).toEqual([undefined, hosts[0]])
  await clock.advance(1_999)
  expect(transport.persons).toHaveLength(2)
  await clock.advance(1)
  expect(transport.persons.map(({ payload }) => payload.host).slice(2)).toEqual([hosts[2]])
  identity.becomeHost(host)
  identity.handleWelcome(toWelcome({ person: (await getMe()).person }))
  await rest()
  await clock.advance(10_000)
  expect(transport.persons.map(({ payload }) => payload.host).slice(3), 'once').toEqual([host])
})
