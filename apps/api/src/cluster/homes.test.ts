import { afterEach, expect, it } from 'vitest'
import { staleTerm } from '../storage/storage-error.ts'
import { until } from '../testing/until.ts'
import { createHomes, type Homes } from './homes.ts'
import { createMemoryNetwork, type MemoryBus } from './memory-bus.ts'
import { createSubjects } from './subjects.ts'

const subjects = createSubjects('test')
const board = 'a-board'
let all: Homes[] = []

afterEach(() => {
  for (const homes of all) homes.close()
  all = []
})

/** Nodes that share one database, which gives terms. */
function createNodes(count: number) {
  const connect = createMemoryNetwork()
  let current = 0
  /** Runs after a term was given, before it is heard of. */
  let afterTerm = async (_node: string) => {}
  const nodes = Array.from({ length: count }, (_, at) => {
    const bus: MemoryBus = connect()
    const lost: string[] = []
    const moved: string[] = []
    const node = `node-${at}`
    const homes = createHomes({
      ...{ node, bus, subjects },
      readTerm: async () => current,
      async raiseTerm(board, from) {
        if (from !== current) throw staleTerm(board, from, current)
        const given = ++current
        await afterTerm(node)
        return given
      },
      isInUse: () => true,
      onRequest: (_board, _data, reply) => reply?.(Buffer.from(node)),
      onTaken() {},
      onLost: (one) => lost.push(one),
      onMoved: (_board, other) => moved.push(other),
    })
    all.push(homes)
    const ask = async () => String(await bus.request(subjects.board(board), Buffer.alloc(0), 1_000))
    const call = async () =>
      String(await homes.call(board, (subject) => bus.request(subject, Buffer.alloc(0), 1_000)))
    return { homes, bus, lost, moved, ask, call }
  })
  return {
    nodes,
    setAfterTerm: (next: typeof afterTerm) => {
      afterTerm = next
    },
  }
}

const get = <Item>(items: readonly Item[], at: number): Item => items[at] ?? expect.unreachable()

/** Takes a board as whoever has just heard that its home does not answer. */
const take = ({ homes }: { readonly homes: Homes }, one = board) =>
  homes.take(one, homes.getTerm(one))

it('a home that stands still gets nothing of what is asked of the one after it', async () => {
  const { nodes } = createNodes(3)
  const [one, two, three] = [get(nodes, 0), get(nodes, 1), get(nodes, 2)]
  await take(one)
  // It hears nothing of what follows, and is given what is for its group.
  one.bus.subscribe(subjects.board(board), () => {}, { group: 'home' })
  await take(two)
  await until(() => expect(three.homes.getTerm(board)).toBe(2))
  expect(await three.call()).toBe('node-1')
})

it('a board has one home, the one that took it last', async () => {
  const { nodes } = createNodes(3)
  const [one, two, three] = [get(nodes, 0), get(nodes, 1), get(nodes, 2)]
  await expect(three.ask()).rejects.toMatchObject({ why: 'nobody' })
  expect(await take(one)).toBe(1)
  expect(await take(one), 'it has it').toBe(1)
  expect(await three.ask()).toBe('node-0')
  await until(() => expect(two.homes.getTerm(board)).toBe(1))
  expect(await take(two)).toBe(2)
  await until(() => expect(one.lost).toEqual([board]))
  expect(one.homes.isHome(board)).toBe(false)
  expect(await three.ask()).toBe('node-1')
  expect(three.moved).toEqual(['node-0', 'node-1'])
  two.homes.release(board)
  await expect(three.ask()).rejects.toMatchObject({ why: 'nobody' })
})

it('of two that take it at once the first has it, and nobody takes it from that one', async () => {
  const { nodes } = createNodes(3)
  const [one, two, three] = [get(nodes, 0), get(nodes, 1), get(nodes, 2)]
  const [first, second] = await Promise.allSettled([take(one), take(two)])
  expect(first).toMatchObject({ value: 1 })
  expect(second).toMatchObject({ reason: { code: 'STALE_TERM' } })
  // Whoever was late is not waited for.
  await until(() => expect(three.moved).toEqual(['node-0']))
  expect(three.homes.whenTaken(board)).toBeUndefined()
  expect([one.lost, await two.ask()]).toEqual([[], 'node-0'])
})

it('whoever was told that nobody has it takes it from nobody who has taken it since', async () => {
  const { nodes } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  const known = two.homes.getTerm(board)
  await take(one)
  await until(() => expect(two.homes.getTerm(board)).toBe(1))
  await expect(two.homes.take(board, known)).rejects.toMatchObject({ code: 'STALE_TERM' })
  expect(one.homes.isHome(board)).toBe(true)
})

it('nor from whoever is about to', async () => {
  const { nodes, setAfterTerm } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  setAfterTerm(() => held)
  const taking = take(one)
  await until(() => expect(two.homes.whenTaken(board)).toBeDefined())
  await expect(take(two)).rejects.toMatchObject({ code: 'STALE_TERM' })
  const taken = two.homes.whenTaken(board)
  goOn()
  expect(await taking).toBe(1)
  await taken
  expect(await two.ask()).toBe('node-0')
})

it('where nothing was heard of that, one has it in the end, whoever is told its term first', async () => {
  const { nodes, setAfterTerm } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  setAfterTerm(async (node) => {
    if (node === 'node-0') await held
  })
  two.bus.setConnected(false)
  const first = take(one)
  await new Promise(setImmediate)
  two.bus.setConnected(true)
  expect(await take(two)).toBe(2)
  await until(() => expect(one.moved).toEqual(['node-1']))
  goOn()
  await expect(first).rejects.toMatchObject({ code: 'STALE_TERM' })
  expect([one.homes.isHome(board), two.homes.isHome(board)]).toEqual([false, true])
  expect(await one.ask()).toBe('node-1')
})

it('a term of which nothing was heard is read again', async () => {
  const { nodes } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  two.bus.setConnected(false)
  await take(one)
  two.bus.setConnected(true)
  await expect(two.homes.take(board, 0)).rejects.toMatchObject({ code: 'STALE_TERM' })
  expect(await take(two)).toBe(2)
})

it('what is asked for while it is being taken is taken once', async () => {
  const { nodes } = createNodes(1)
  const { homes } = get(nodes, 0)
  expect(await Promise.all([take({ homes }), take({ homes })])).toEqual([1, 1])
})

it('boards are given up, and none is taken, while none may be', async () => {
  const one = get(createNodes(1).nodes, 0)
  await take(one)
  one.homes.setTaking(false)
  expect(one.lost).toEqual([board])
  await expect(take(one)).rejects.toMatchObject({ code: 'STALE_TERM' })
  expect(one.homes.isHome(board)).toBe(false)
  one.homes.setTaking(true)
  await take(one)
  expect(one.homes.isHome(board)).toBe(true)
})

it('nothing is taken while the bus is cut, and what was taken is kept', async () => {
  const { nodes } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  await take(one)
  two.bus.setConnected(false)
  await expect(take(two)).rejects.toThrow('cut')
  expect([one.homes.isHome(board), two.homes.isHome(board)]).toEqual([true, false])
})

it('is of nobody after a bus that broke on the way', async () => {
  const { nodes, setAfterTerm } = createNodes(1)
  const { homes, bus } = get(nodes, 0)
  setAfterTerm(async () => bus.setConnected(false))
  await expect(take({ homes })).rejects.toMatchObject({ why: 'cut' })
  expect(homes.isHome(board)).toBe(false)
})

it('whoever was given a board and does not come is not waited for for long', async () => {
  const { nodes } = createNodes(3)
  const [one, two, three] = [get(nodes, 0), get(nodes, 1), get(nodes, 2)]
  one.homes.announce(board, 'node-1')
  await until(() => expect(three.homes.whenTaken(board)).toBeDefined())
  expect(two.homes.whenTaken(board), 'it waits not for itself').toBeUndefined()
  await three.homes.whenTaken(board)
  expect(await take(three)).toBe(1)
})
