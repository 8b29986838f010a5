import { beforeEach, expect, it } from 'vitest'
import { BusError } from './bus.ts'
import { encodeJson } from './frames.ts'
import { createHomeAsker, mine } from './home-asker.ts'
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
const quiet = { announce() {}, whenTaken: () => undefined }

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
  return createHomeAsker({ bus, subjects, homes, uninhabited })
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
  const come = asker.take(board)
  taken()
  await Promise.all([asked, come])
  expect([...uninhabited]).toEqual([])
})

it('nor where somebody has come before it was known that nobody had it', async () => {
  const asker = create()
  const asked = asker.ask(board, { type: 'hello' })
  taken()
  await asker.take(board)
  answered()
  expect(await asked).toBe(mine)
  expect([...uninhabited]).toEqual([])
})

it('a board is elsewhere while another node answers for it, and not once it is here', async () => {
  const network = createMemoryNetwork()
  const homes = { ...quiet, isHome: () => isHome, take: async () => 1 }
  const asker = createHomeAsker({ bus: network(), subjects, homes, uninhabited })
  expect(await asker.isElsewhere(board), 'nobody has it').toBe(false)
  const other = network()
  other.subscribe(subjects.board(board), (_, reply) => reply?.(encodeJson({ node: 'other' })))
  expect(await asker.isElsewhere(board)).toBe(true)
  isHome = true
  expect(await asker.isElsewhere(board)).toBe(false)
})

it('is not taken for a request while another node takes it for somebody: that one is asked', async () => {
  const network = createMemoryNetwork()
  let said = () => {}
  const other = network()
  const coming = new Promise<void>((resolve) => {
    said = () => {
      other.subscribe(subjects.board(board), (_, reply) => reply?.(encodeJson({ node: 'other' })))
      resolve()
    }
  })
  const take = () => expect.unreachable('it is taken from whoever comes')
  const homes = { ...quiet, isHome: () => false, take, whenTaken: () => coming }
  const asker = createHomeAsker({ bus: network(), subjects, homes, uninhabited })
  const asked = asker.ask(board, { type: 'hello' })
  setImmediate(said)
  expect(await asked).toEqual({ node: 'other' })
  expect([...uninhabited]).toEqual([])
})
