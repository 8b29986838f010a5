import { expect, it } from 'vitest'
import { createAnswerPages } from './answer-pages.ts'

const toBody = (length: number, fill = 'x') => Buffer.alloc(length, fill)

it('a page is half of what a message may have, and no more than 512 KB', () => {
  const getBytes = (mostBytes: number) => createAnswerPages({ mostBytes, keepMs: 1 }).pageBytes
  expect([65_536, 1_048_576, 8_388_608].map(getBytes)).toEqual([32_768, 524_288, 524_288])
})

it('an answer is kept until its last page is fetched', () => {
  const pages = createAnswerPages({ mostBytes: 20, keepMs: 60_000 })
  pages.keep('a', { body: Buffer.from('0123456789abcdefghijklm'), tag: 't' })
  const take = (from: number) => Buffer.from(pages.take('a', from)).toString()
  expect([take(0), take(10), take(20), take(20)]).toEqual(['0123456789', 'abcdefghij', 'klm', ''])
})

it('ten who ask for one large board at once have one body between them, and nobody has another’s', () => {
  const pages = createAnswerPages({ mostBytes: 200, keepMs: 60_000 })
  for (let at = 0; at < 10; at++) pages.keep(`same ${at}`, { body: toBody(300), tag: 'board 7' })
  pages.keep('other', { body: toBody(300, 'y'), tag: 'board 7' })
  const memories = Array.from({ length: 10 }, (_, at) => pages.take(`same ${at}`, 0).buffer)
  expect(new Set(memories).size).toBe(1)
  expect(Buffer.from(pages.take('other', 0)).toString()).toBe('y'.repeat(100))
})

it('all that is kept is bounded: whoever waits longest for the rest asks again, nobody for what others share', () => {
  const pages = createAnswerPages({ mostBytes: 20, keepMs: 60_000, mostKeptBytes: 100 })
  const isKept = (id: string) => pages.take(id, 0).length > 0
  pages.keep('shared', { body: toBody(40, 's'), tag: 'shared' })
  pages.keep('old', { body: toBody(40, 'o'), tag: 'old' })
  pages.keep('sharing', { body: toBody(40, 's'), tag: 'shared' })
  expect(['shared', 'old', 'sharing'].map(isKept)).toEqual([true, true, true])
  pages.keep('new', { body: toBody(60, 'n'), tag: 'new' })
  expect(['shared', 'old', 'sharing', 'new'].map(isKept)).toEqual([false, false, true, true])
  pages.keep('large', { body: toBody(1_000, 'l'), tag: 'large' })
  expect(['sharing', 'new', 'large'].map(isKept)).toEqual([false, false, true])
})
