import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientStorage } from '../types.ts'
import { createBoardCopies, openCopies } from './board-copies.ts'
import { toShapes } from './contract.ts'

const board = 'board-of-the-contract0'

let name: string
let time: number

beforeEach(() => {
  name = `copies-${crypto.randomUUID()}`
  time = 0
})

afterEach(() => vi.restoreAllMocks())

const openTab = async () => createBoardCopies(await openCopies(name), { now: () => time++ })
const save = (tab: Pick<ClientStorage, 'saveBoard'>, seq: number, shapes = toShapes(2_500)) =>
  tab.saveBoard(board, { epoch: 'epoch-01', seq, shapes })

/** The indexes of the parts that are written from now on. */
function watchWrites(): number[] {
  const written: number[] = []
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const [, key] = args
    if (this.name === 'parts') written.push(Number(Array.isArray(key) ? key[1] : key))
    return put.apply(this, args)
  })
  return written
}

describe('of a copy', () => {
  it('only the parts are written that have changed since it was written', async () => {
    const tab = await openTab()
    const shapes = toShapes(2_500)
    const written = watchWrites()
    await save(tab, 1, shapes)
    expect(written.splice(0)).toEqual([0, 1, 2])
    await save(tab, 2, [...shapes])
    expect(written.splice(0)).toEqual([])
    await save(tab, 3, [...shapes, ...toShapes(2_501).slice(2_500)])
    expect(written.splice(0)).toEqual([2])
    await save(tab, 4, shapes.with(1_999, { ...shapes[1_999], deleted: true } as never))
    expect(written.splice(0)).toEqual([1, 2])
  })

  it('only the parts are written that have changed since it was read', async () => {
    await save(await openTab(), 1)
    const tab = await openTab()
    const shapes = await (await tab.loadBoard(board))?.readShapes()
    const written = watchWrites()
    await save(tab, 2, shapes?.with(0, { ...shapes[0], deleted: true } as never))
    expect(written).toEqual([0])
  })

  it('all parts are written when another tab has written it since', async () => {
    const [one, other] = [await openTab(), await openTab()]
    const shapes = toShapes(2_500)
    await save(one, 1, shapes)
    await save(other, 2, toShapes(1_500))
    const written = watchWrites()
    await save(one, 3, shapes)
    expect(written).toEqual([0, 1, 2])
    expect(await (await other.loadBoard(board))?.readShapes()).toEqual(shapes)
  })

  it('nothing is written when another tab has kept as much', async () => {
    const [one, other] = [await openTab(), await openTab()]
    await save(one, 2)
    const written = watchWrites()
    await save(other, 2)
    await save(other, 1)
    expect(written).toEqual([])
    expect(await one.loadBoard(board)).toMatchObject({ seq: 2, count: 2_500 })
    await other.saveBoard(board, { epoch: 'epoch-02', seq: 1, shapes: [] })
    expect(await one.loadBoard(board)).toMatchObject({ epoch: 'epoch-02', count: 0 })
  })

  it('one part at a time is read and written', async () => {
    const tab = await openTab()
    let open = 0
    let most = 0
    for (const method of ['get', 'put'] as const) {
      const original = IDBObjectStore.prototype[method]
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
        this: IDBObjectStore,
        ...args: unknown[]
      ) {
        const request: IDBRequest = Reflect.apply(original, this, args)
        most = Math.max(most, ++open)
        request.addEventListener('success', () => open--)
        return request
      })
    }
    await save(tab, 1)
    await (await tab.loadBoard(board))?.readShapes()
    expect([open, most]).toEqual([0, 1])
  })

  it('no mixture is read: another version since its head was read counts as none', async () => {
    const [one, other] = [await openTab(), await openTab()]
    await save(one, 1)
    const kept = await one.loadBoard(board)
    await save(other, 2)
    expect(await kept?.readShapes()).toBeUndefined()
    expect(await one.loadBoard(board)).toMatchObject({ seq: 2 })
  })

  it('all is forgotten when a part is damaged or missing', async () => {
    for (const damage of [[{ id: 'a' }, null], toShapes(3), undefined]) {
      const tab = await openTab()
      await save(tab, 1)
      const db = await openCopies(name)
      if (damage) await db.put('parts', damage as never, [board, 1])
      else await db.delete('parts', [board, 1])
      expect(await (await tab.loadBoard(board))?.readShapes()).toBeUndefined()
      expect([await db.count('heads'), await db.count('parts')]).toEqual([0, 0])
      await save(tab, 1)
      expect(await (await tab.loadBoard(board))?.readShapes()).toEqual(toShapes(2_500))
      await db.delete('heads', board)
    }
  })

  it('nothing changes when it cannot be written whole', async () => {
    const tab = await openTab()
    await save(tab, 1)
    const torn = toShapes(2_500).with(2_400, { id: 'x', run: () => undefined } as never)
    await expect(save(tab, 2, torn)).rejects.toThrow()
    const kept = await (await openTab()).loadBoard(board)
    expect(kept).toMatchObject({ seq: 1 })
    expect(await kept?.readShapes()).toEqual(toShapes(2_500))
  })

  it('a damaged head is as good as none', async () => {
    const db = await openCopies(name)
    await db.put('heads', { board, epoch: 'epoch-01', seq: 'nine' } as never)
    const tab = await openTab()
    expect(await tab.loadBoard(board)).toBeUndefined()
    await save(tab, 1)
    expect(await tab.loadBoard(board)).toMatchObject({ seq: 1 })
  })
})

it('copies are kept of the last twenty boards, without looking at their shapes', async () => {
  const tab = await openTab()
  const boards = Array.from({ length: 22 }, (_, index) => `board-${index}`)
  const get = vi.spyOn(IDBObjectStore.prototype, 'get')
  const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll')
  for (const [seq, id] of boards.entries()) {
    await tab.saveBoard(id, { epoch: 'epoch-01', seq, shapes: toShapes(1) })
  }
  const stores = [...get.mock.contexts, ...getAll.mock.contexts] as IDBObjectStore[]
  expect(new Set(stores.map((store) => store.name))).toEqual(new Set(['heads']))
  const loaded = await Promise.all(boards.map((id) => tab.loadBoard(id)))
  expect(loaded.filter((one) => one === undefined)).toHaveLength(2)
  expect(loaded.at(-1)).toMatchObject({ seq: 21 })
  expect(loaded.at(0)).toBeUndefined()
  expect(await (await openCopies(name)).count('parts')).toBe(20)
})
