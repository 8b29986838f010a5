import { expect, it } from 'vitest'
import { createKeptBoards } from './kept-boards.ts'

it('remembers of which boards somebody has the host link, and of which they do not want to be asked', () => {
  const values = new Map<string, string>()
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  }
  const kept = createKeptBoards(storage)
  kept.add('one')
  kept.putOff('two')
  const again = createKeptBoards(storage)
  for (const boards of [kept, again]) {
    expect(['one', 'two'].map(boards.has)).toEqual([true, false])
    expect(['one', 'two'].map(boards.isPutOff)).toEqual([false, true])
  }
})
