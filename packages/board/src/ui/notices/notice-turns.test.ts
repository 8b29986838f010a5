import { beforeEach, expect, it } from 'vitest'
import { createNoticeTurns, type NoticeTurns } from './notice-turns.ts'

let turns: NoticeTurns
let seen: (string | undefined)[]

beforeEach(() => {
  turns = createNoticeTurns()
  seen = []
  turns.subscribe(() => seen.push(turns.current))
})

it('one has the place at a time, the weightiest first', () => {
  const stopName = turns.want('name')
  const stopKeep = turns.want('keep')
  const stopRefusal = turns.want('refusal')
  turns.want('state')
  expect(turns.current).toBe('refusal')
  stopRefusal()
  expect(turns.current).toBe('state')
  stopKeep()
  stopName()
  expect(seen).toEqual(['name', 'keep', 'refusal', 'state'])
})

it('it is free when nobody wants it', () => {
  const stop = turns.want('deed')
  stop()
  expect([turns.current, seen]).toEqual([undefined, ['deed', undefined]])
})

it('it is not taken from under a hand', () => {
  turns.want('name')
  turns.hold()
  turns.want('deed')
  expect(turns.current).toBe('name')
  turns.letGo()
  expect(turns.current).toBe('deed')
})

it('what has nothing to say any more holds nothing', () => {
  const stop = turns.want('name')
  turns.hold()
  turns.want('deed')
  stop()
  turns.want('question')
  expect(turns.current).toBe('question')
  turns.letGo()
  expect(turns.current).toBe('question')
})
