import { expect, it } from 'vitest'
import { createTurns } from './take-turns.ts'

it('lets so many work at a time, in the order they came, whether it goes well or not', async () => {
  const takeTurn = createTurns(2)
  const started: string[] = []
  const ends = new Map<string, { resolve(): void; reject(error: Error): void }>()
  const done = ['a', 'b', 'c', 'd'].map((name) =>
    takeTurn(() => {
      started.push(name)
      return new Promise<void>((resolve, reject) => ends.set(name, { resolve, reject }))
    }),
  )
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  await settled()
  expect(started).toEqual(['a', 'b'])
  ends.get('a')?.reject(new Error('broken'))
  await expect(done[0]).rejects.toThrow('broken')
  await settled()
  expect(started).toEqual(['a', 'b', 'c'])
  ends.get('b')?.resolve()
  ends.get('c')?.resolve()
  await settled()
  ends.get('d')?.resolve()
  await Promise.allSettled(done)
  expect(started).toEqual(['a', 'b', 'c', 'd'])
})
