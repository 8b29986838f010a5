import { afterEach, expect, it } from 'vitest'
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
  let term = 0
  /** Runs before a term is given. */
  let beforeTerm = async (_node: string) => {}
  const nodes = Array.from({ length: count }, (_, at) => {
    const bus: MemoryBus = connect()
    const lost: string[] = []
    const moved: string[] = []
    const node = `node-${at}`
    const homes = createHomes({
      ...{ node, bus, subjects },
      async raiseTerm() {
        const given = ++term
        await beforeTerm(node)
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
    return { homes, bus, lost, moved, ask }
  })
  return {
    nodes,
    setBeforeTerm: (next: typeof beforeTerm) => {
      beforeTerm = next
    },
  }
}

const get = <Item>(items: readonly Item[], at: number): Item => items[at] ?? expect.unreachable()

it('a board has one home, the one that took it last', async () => {
  const { nodes } = createNodes(3)
  const [one, two, three] = [get(nodes, 0), get(nodes, 1), get(nodes, 2)]
  await expect(three.ask()).rejects.toMatchObject({ why: 'nobody' })
  expect(await one.homes.take(board)).toBe(1)
  expect(await one.homes.take(board), 'it has it').toBe(1)
  expect(await three.ask()).toBe('node-0')
  expect(await two.homes.take(board)).toBe(2)
  await until(() => expect(one.lost).toEqual([board]))
  expect(one.homes.isHome(board)).toBe(false)
  expect(await three.ask()).toBe('node-1')
  expect(three.moved).toEqual(['node-0', 'node-1'])
  two.homes.release(board)
  await expect(three.ask()).rejects.toMatchObject({ why: 'nobody' })
})

it('of two that take it at once one has it in the end, whoever is told its term first', async () => {
  const { nodes, setBeforeTerm } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  // The first gets its term, and hears of it only after the second has taken the board.
  setBeforeTerm(async (node) => {
    if (node === 'node-0') await held
  })
  const first = one.homes.take(board)
  expect(await two.homes.take(board)).toBe(2)
  await until(() => expect(one.moved).toEqual(['node-1']))
  goOn()
  await expect(first).rejects.toThrow('quicker')
  expect([one.homes.isHome(board), two.homes.isHome(board)]).toEqual([false, true])
  expect(await one.ask()).toBe('node-1')
})

it('what is asked for while it is being taken is taken once', async () => {
  const { nodes } = createNodes(1)
  const { homes } = get(nodes, 0)
  expect(await Promise.all([homes.take(board), homes.take(board)])).toEqual([1, 1])
})

it('nothing is taken while the bus is cut, and what was taken is kept', async () => {
  const { nodes } = createNodes(2)
  const [one, two] = [get(nodes, 0), get(nodes, 1)]
  await one.homes.take(board)
  two.bus.setConnected(false)
  await expect(two.homes.take(board)).rejects.toThrow('cut')
  expect([one.homes.isHome(board), two.homes.isHome(board)]).toEqual([true, false])
})

it('is of nobody after a bus that broke on the way', async () => {
  const { nodes, setBeforeTerm } = createNodes(1)
  const { homes, bus } = get(nodes, 0)
  setBeforeTerm(async () => bus.setConnected(false))
  await expect(homes.take(board)).rejects.toMatchObject({ why: 'cut' })
  expect(homes.isHome(board)).toBe(false)
})

it('who is about to take a board is waited for, until it has or takes too long', async () => {
  const { nodes } = createNodes(3)
  const [one, two, three] = [get(nodes, 0), get(nodes, 1), get(nodes, 2)]
  expect(two.homes.whenTaken(board)).toBeUndefined()
  one.homes.announce(board)
  await until(() => expect(two.homes.whenTaken(board)).toBeDefined())
  expect(one.homes.whenTaken(board), 'it waits not for itself').toBeUndefined()
  const taken = two.homes.whenTaken(board)
  await one.homes.take(board)
  await taken
  expect(two.homes.whenTaken(board)).toBeUndefined()

  // Said for another by whoever has it; it does not come.
  one.homes.announce('another', 'node-1')
  await until(() => expect(three.homes.whenTaken('another')).toBeDefined())
  expect(two.homes.whenTaken('another')).toBeUndefined()
  await three.homes.whenTaken('another')
  expect(await three.homes.take('another')).toBe(2)
})
