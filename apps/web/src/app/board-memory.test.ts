import { expect, it } from 'vitest'
import { createBoardMemory } from './board-memory.ts'

function createStorage(initial?: string) {
  const values = new Map<string, string>(initial === undefined ? [] : [['tiza:boards', initial]])
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  }
}

it('lists the latest visit first, each board once', () => {
  const memory = createBoardMemory({ storage: createStorage() })
  memory.visit('a', 1)
  memory.visit('b', 2)
  memory.visit('a', 3)
  expect(memory.list()).toEqual([
    { id: 'a', name: '', visitedAt: 3 },
    { id: 'b', name: '', visitedAt: 2 },
  ])
})

it('keeps name and camera over visits, and over a reload', () => {
  const storage = createStorage()
  const memory = createBoardMemory({ storage })
  memory.visit('a', 1)
  memory.rename('a', 'Physics')
  memory.keepCamera('a', { x: 1, y: 2, zoom: 0.5 })
  memory.visit('a', 2)
  expect(createBoardMemory({ storage }).get('a')).toEqual({
    id: 'a',
    name: 'Physics',
    visitedAt: 2,
    camera: { x: 1, y: 2, zoom: 0.5 },
  })
})

it('keeps what one may do there, and whether it is in the bin, until the next visit', () => {
  const storage = createStorage()
  const memory = createBoardMemory({ storage })
  memory.visit('a', 1)
  memory.noteRight('a', 'host')
  memory.noteDeleted('a', 5)
  memory.noteDeleted('never visited', 5)
  const known = { id: 'a', name: '', visitedAt: 1, right: 'host' }
  expect(createBoardMemory({ storage }).list()).toEqual([{ ...known, deletedAt: 5 }])
  memory.noteDeleted('a', undefined)
  expect(memory.list()).toEqual([known])
  memory.noteDeleted('a', 5)
  memory.visit('a', 2)
  expect(memory.list()).toEqual([{ ...known, visitedAt: 2 }])
})

it('has a board as gone until the next visit, over a reload', () => {
  const storage = createStorage()
  const memory = createBoardMemory({ storage })
  memory.visit('a', 1)
  memory.noteGone('a')
  memory.noteGone('never visited')
  expect(createBoardMemory({ storage }).list()).toMatchObject([{ id: 'a', isGone: true }])
  memory.visit('a', 2)
  expect(memory.get('a')).not.toHaveProperty('isGone')
})

it('is bounded', () => {
  const memory = createBoardMemory({ storage: createStorage() })
  for (let index = 0; index < 80; index++) memory.visit(`board-${index}`, index)
  expect(memory.list()).toHaveLength(50)
  expect(memory.list()[0]?.id).toBe('board-79')
})

it('remembers nothing about a board that was not visited', () => {
  const memory = createBoardMemory({ storage: createStorage() })
  memory.rename('a', 'Physics')
  expect(memory.list()).toEqual([])
})

it('forgets on request', () => {
  const memory = createBoardMemory({ storage: createStorage() })
  memory.visit('a', 1)
  memory.forget('a')
  expect(memory.list()).toEqual([])
})

it.each(['', '{', 'null', '{"a":1}', '[1,null,{"id":5,"visitedAt":1}]'])(
  'takes %j for nothing',
  (text) => {
    expect(createBoardMemory({ storage: createStorage(text) }).list()).toEqual([])
  },
)

it('drops a camera that makes no sense and keeps the rest', () => {
  const storage = createStorage(
    JSON.stringify([{ id: 'a', name: 'A', visitedAt: 1, camera: { x: 0, y: 0, zoom: 0 } }]),
  )
  expect(createBoardMemory({ storage }).list()).toEqual([{ id: 'a', name: 'A', visitedAt: 1 }])
})

it('works for as long as the page is open where nothing can be kept', () => {
  const memory = createBoardMemory({ storage: undefined })
  memory.visit('a', 1)
  expect(memory.list()).toHaveLength(1)
})
