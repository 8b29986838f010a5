import { expect, it } from 'vitest'
import { until } from '../testing/until.ts'
import { createUseNotes } from './use-notes.ts'

it('notes one board at once, and those that come meanwhile together', async () => {
  const writes: (readonly string[])[] = []
  let goOn = () => {}
  let fails = false
  const log = {
    async touch(boards: readonly string[]) {
      writes.push(boards)
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      if (fails) throw new Error('broken')
    },
  }
  const failed: string[] = []
  const uses = createUseNotes({ log, now: () => 1, onError: (board) => failed.push(board) })
  for (const board of ['one', 'two', 'three', 'two']) uses.note(board)
  expect(writes).toEqual([['one']])
  goOn()
  await until(() => expect(writes).toEqual([['one'], ['two', 'three']]))
  fails = true
  goOn()
  await until(() => expect(failed).toEqual(['two', 'three']))
  expect([...uses.listUnnoted()]).toEqual(['two', 'three'])
  fails = false
  uses.note('two')
  goOn()
  await until(() => expect([...uses.listUnnoted()]).toEqual(['three']))
})
