import { beforeEach, expect, it } from 'vitest'
import { notServing } from '../storage/storage-error.ts'
import { BusError } from './bus.ts'
import { encodeJson } from './frames.ts'
import { createHomeAsker, mine } from './home-asker.ts'
import type { Homes } from './homes.ts'
import { createMemoryNetwork } from './memory-bus.ts'
import { createSubjects } from './subjects.ts'

const board = 'a-board'
const subjects = createSubjects('test')
let uninhabited: Set<string>
let isHome: boolean
/** Ends what is being taken, and what is being asked. */
let taken: () => void
let answered: () => void

/** No other node is about to take anything. */
const quiet: Pick<Homes, 'getTerm' | 'call' | 'whenTaken'> = {
  getTerm: () => undefined,
  call: (board, ask) => ask(subjects.board(board)),
  whenTaken: () => undefined,
}

/** Somebody has come, and found nobody. */
const coming = { known: undefined, forComer: true }

beforeEach(() => {
  uninhabited = new Set()
  isHome = false
})

/** A node at which boards are taken, and asked for, when the test says so; nobody else has any. */
function create() {
  const taking = new Promise<void>((resolve) => {
    taken = () => {
      isHome = true
      resolve()
    }
  })
  const asking = new Promise<void>((resolve) => {
    answered = resolve
  })
  const bus = {
    ...createMemoryNetwork()(),
    async request() {
      await asking
      throw new BusError('nobody')
    },
  }
  const homes = { ...quiet, isHome: () => isHome, take: async () => taking.then(() => 1) }
  return createHomeAsker({ bus, homes, uninhabited })
}

it('a board that is taken for a request alone is handed over to whoever comes first', async () => {
  const asker = create()
  const asked = asker.ask(board, { type: 'hello' })
  answered()
  await new Promise(setImmediate)
  taken()
  expect(await asked).toBe(mine)
  expect([...uninhabited]).toEqual([board])
})

it('but not where somebody comes while it is being taken', async () => {
  const asker = create()
  const asked = asker.ask(board, { type: 'hello' })
  answered()
  await new Promise(setImmediate)
  const come = asker.take(board, coming)
  taken()
  await Promise.all([asked, come])
  expect([...uninhabited]).toEqual([])
})

it('nor where somebody has come before it was known that nobody had it', async () => {
  const asker = create()
  const asked = asker.ask(board, { type: 'hello' })
  taken()
  await asker.take(board, coming)
  answered()
  expect(await asked).toBe(mine)
  expect([...uninhabited]).toEqual([])
})

it('a board is elsewhere while another node answers for it, and not once it is here', async () => {
  const network = createMemoryNetwork()
  const homes = { ...quiet, isHome: () => isHome, take: async () => 1 }
  const asker = createHomeAsker({ bus: network(), homes, uninhabited })
  expect(await asker.isElsewhere(board), 'nobody has it').toBe(false)
  const other = network()
  other.subscribe(subjects.board(board), (_, reply) => reply?.(encodeJson({ node: 'other' })))
  expect(await asker.isElsewhere(board)).toBe(true)
  isHome = true
  expect(await asker.isElsewhere(board)).toBe(false)
})

it('where another node is quicker, that one is asked once it has the board', async () => {
  const network = createMemoryNetwork()
  let said = () => {}
  const other = network()
  const taken = new Promise<void>((resolve) => {
    said = () => {
      other.subscribe(subjects.board(board), (_, reply) => reply?.(encodeJson({ node: 'other' })))
      resolve()
    }
  })
  const take = () => Promise.reject(notServing(board))
  const homes = { ...quiet, isHome: () => false, take, whenTaken: () => taken }
  const asker = createHomeAsker({ bus: network(), homes, uninhabited })
  const asked = asker.ask(board, { type: 'hello' })
  setImmediate(said)
  expect(await asked).toEqual({ node: 'other' })
  expect([...uninhabited]).toEqual([])
})
