import { expect, it } from 'vitest'
import { createCallHome } from './call-home.ts'
import { createKnownTerms } from './known-terms.ts'
import { createMemoryNetwork } from './memory-bus.ts'
import { createSubjects } from './subjects.ts'

const subjects = createSubjects('test')
const board = 'a-board'
const group = 'home'

/** A node that asks for a board, whose home of term 1 stands still, and where others may have taken it. */
function create({ read = async (): Promise<number | undefined> => 1 } = {}) {
  const network = createMemoryNetwork()
  const [near, still] = [network(), network()]
  // The bus of tests gives what is for a group to whoever is first in it.
  for (const subject of [subjects.board(board), subjects.term(board, 1)]) {
    still.subscribe(subject, () => {}, { group })
  }
  const terms = createKnownTerms()
  const call = createCallHome({ subjects, terms, readTerm: read })
  const asked: string[] = []
  return {
    ...{ network, terms, asked },
    call: () =>
      call(board, async (subject) => {
        asked.push(subject)
        return String(await near.request(subject, Buffer.alloc(0), 5))
      }),
    /** Another node has the board. */
    takeAt(subject: string, name: string) {
      network().subscribe(subject, (_, reply) => reply?.(Buffer.from(name)), { group })
    },
  }
}

it('the home of a term is asked, and not the one before it, which stands still and of which NATS does not know that', async () => {
  const { call, terms, takeAt, asked } = create()
  takeAt(subjects.term(board, 2), 'the second')
  takeAt(subjects.board(board), 'the second')
  terms.note(board, 2)
  expect(await call()).toBe('the second')
  expect(asked).toEqual([subjects.term(board, 2)])
})

it('a node that has heard of no term reads it, and knows it once its home has answered', async () => {
  const { call, terms, takeAt, asked } = create({ read: async () => 2 })
  takeAt(subjects.term(board, 2), 'the second')
  expect(await call()).toBe('the second')
  expect(terms.get(board)).toBe(2)
  expect(await call()).toBe('the second')
  expect(asked).toEqual([subjects.term(board, 2), subjects.term(board, 2)])
})

it('a home that listens to the board alone, as a server of 0.2.0, is asked as well', async () => {
  const network = createMemoryNetwork()
  const terms = createKnownTerms()
  terms.note(board, 7)
  network().subscribe(subjects.board(board), (_, reply) => reply?.(Buffer.from('older')), { group })
  const call = createCallHome({ subjects, terms, readTerm: async () => 7 })
  const near = network()
  expect(
    String(await call(board, (subject) => near.request(subject, Buffer.alloc(0), 1_000))),
  ).toBe('older')
})

it('whoever gets no answer learns why, and has asked one node once', async () => {
  const { call, terms, asked } = create()
  await expect(call(), 'in the term that was read').rejects.toMatchObject({ why: 'late' })
  expect(terms.get(board)).toBeUndefined()
  terms.note(board, 1)
  await expect(call()).rejects.toMatchObject({ why: 'late' })
  expect(asked).toEqual([subjects.term(board, 1), subjects.term(board, 1)])
  const unread = create({ read: () => Promise.reject(new Error('no database')) })
  await expect(unread.call()).rejects.toMatchObject({ why: 'late' })
})
