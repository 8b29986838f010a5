import type { BoardClient } from '@tiza/client'
import { expect, it, vi } from 'vitest'
import { loadAuthorName } from './load-author-name.ts'

const me = 'person-of-mine-0'
const profile = (name: string) => ({ name, color: 'red' as const })
const peer = (session: string, more: object) => [session, { session, role: 'editor', ...more }]
const board = {
  presence: {
    session: 'my-session-00001',
    peers: new Map([
      peer('my-other-tab-001', { person: me, profile: profile('Ana') }),
      peer('bens-session-001', { person: 'ben', profile: profile('Ben') }),
      peer('nameless-session', { person: 'eva', profile: profile('') }),
    ] as never),
  },
  status: { rights: { person: me } },
} as unknown as BoardClient

const authors = new Map([
  ['nameless-session', { person: 'eva', name: 'Eva' }],
  ['my-last-session-', { person: me, name: 'Ana' }],
  ['zoes-session-001', { person: 'zoe', name: 'Zoe' }],
])
const findAuthor = vi.fn(async (session: string) => {
  const author = authors.get(session)
  return author && { session, ...author }
})

it.each([
  ['', { is: 'you' }],
  ['my-session-00001', { is: 'you' }],
  ['my-other-tab-001', { is: 'you' }],
  ['bens-session-001', { is: 'other', name: 'Ben' }],
])('[RI13] of who is here, by %s, it is known at once', async (by, author) => {
  expect(await loadAuthorName({ by }, { board, findAuthor })).toEqual(author)
  expect(findAuthor).not.toHaveBeenCalled()
})

it.each([
  ['nameless-session', { is: 'other', name: 'Eva' }],
  ['my-last-session-', { is: 'you' }],
  ['zoes-session-001', { is: 'other', name: 'Zoe' }],
  ['nobodys-session-', { is: 'other', name: '' }],
])('[RI13] of who has been here, by %s, the server is asked', async (by, author) => {
  expect(await loadAuthorName({ by }, { board, findAuthor })).toEqual(author)
})
