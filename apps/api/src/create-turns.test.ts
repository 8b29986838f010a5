import { expect, it } from 'vitest'
import { createTurns } from './create-turns.ts'

it('[RI9] what a session says twice at once is judged in order, also after what has failed', async () => {
  const inTurn = createTurns()
  const log: string[] = []
  const ends: (() => void)[] = []
  const say = (name: string) =>
    inTurn(async () => {
      log.push(`${name} begins`)
      await new Promise<void>((resolve) => ends.push(resolve))
      log.push(`${name} ends`)
      if (name === 'first') throw new Error('the storage failed')
      return name
    })
  const [first, second] = [say('first'), say('second')]
  await expect.poll(() => ends).toHaveLength(1)
  ends[0]?.()
  await expect(first).rejects.toThrow('the storage failed')
  await expect.poll(() => ends).toHaveLength(2)
  ends[1]?.()
  expect(await second).toBe('second')
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
