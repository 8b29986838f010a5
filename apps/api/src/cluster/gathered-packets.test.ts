import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  createGatheredPackets,
  type GatheredPackets,
  gatheredFrom,
  gatheredMs,
} from './gathered-packets.ts'

const many = Array.from({ length: gatheredFrom }, (_, number) => number + 1)
const others = many.map((number) => number + 1_000)
let sent: { first: number | undefined; count: number; packets: readonly string[] }[]
let gathered: GatheredPackets

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  gathered = createGatheredPackets(({ to, packets }) =>
    sent.push({ first: to[0], count: to.length, packets }),
  )
})

afterEach(() => {
  vi.useRealTimers()
})

const add = (board: string, to: number[], packet: string) =>
  gathered.add(board, { type: 'packet', to, packet })

it('sends what comes for the same people together, after two milliseconds', () => {
  add('a', many, 'one')
  add('b', others, 'two')
  add('a', [...many], 'three')
  vi.advanceTimersByTime(gatheredMs - 1)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual([
    { first: 1, count: 50, packets: ['one', 'three'] },
    { first: 1_001, count: 50, packets: ['two'] },
  ])
  vi.advanceTimersByTime(100)
  expect(sent).toHaveLength(2)
})

it('does not delay what goes to a few', () => {
  add('a', many.slice(1), 'one')
  expect(sent).toEqual([{ first: 2, count: 49, packets: ['one'] }])
})

it('keeps the order of one board, whoever its packets are for', () => {
  add('a', many, 'one')
  add('a', many.slice(1), 'two')
  add('a', many, 'three')
  add('a', [...many, 51], 'four')
  expect(sent.flatMap(({ packets }) => packets)).toEqual(['one', 'two', 'three'])
  gathered.flush('b')
  expect(sent).toHaveLength(3)
  gathered.flush('a')
  expect(sent.at(-1)).toEqual({ first: 1, count: 51, packets: ['four'] })
  expect(vi.getTimerCount()).toBe(0)
})
