import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWaitingNews, type WaitingNews } from './waiting-news.ts'

let news: WaitingNews
let count: number
let sent: string[]

beforeEach(() => {
  vi.useFakeTimers()
  count = 0
  sent = []
  news = createWaitingNews({
    getWaitingRoom: () => ({ on: true, count, people: [] }),
    send: (board, room) => sent.push(`${board} ${room.count}`),
  })
})

afterEach(() => {
  news.stop()
  vi.useRealTimers()
})

it('[WR4] the first who comes is told at once, and 500 more in one event a second later', () => {
  for (; count < 500; count++) news.note('A')
  expect(sent).toEqual(['A 0'])
  vi.advanceTimersByTime(999)
  expect(sent).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(sent).toEqual(['A 0', 'A 500'])
  vi.advanceTimersByTime(5_000)
  expect(sent, 'nothing is said twice').toHaveLength(2)
  expect(vi.getTimerCount()).toBe(0)
})

it('[WR4] each board has its own second', () => {
  news.note('A')
  news.note('B')
  expect(sent).toEqual(['A 0', 'B 0'])
})

it('says nothing more once it is stopped', () => {
  news.note('A')
  news.note('A')
  news.stop()
  vi.advanceTimersByTime(5_000)
  expect([sent, vi.getTimerCount()]).toEqual([['A 0'], 0])
})
