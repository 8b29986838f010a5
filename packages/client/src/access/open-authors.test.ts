import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openAuthors } from './open-authors.ts'

const url = 'https://tiza.example/base'
const board = 'k'.repeat(22)
const person = 'p'.repeat(43)
const toSession = (at: number) => String(at).padStart(16, '-')
const toAuthor = (session: string) => ({ session, person: 'x'.repeat(16), name: 'Ana' })

let asked: URL[]
let answer: (sessions: readonly string[]) => Response

beforeEach(() => {
  asked = []
  answer = (sessions) => Response.json(sessions.map(toAuthor))
  vi.stubGlobal('fetch', async (address: URL, { headers }: RequestInit) => {
    expect(Object.fromEntries(new Headers(headers))).toEqual({ 'tiza-person': person })
    asked.push(address)
    return answer(address.searchParams.get('sessions')?.split(',') ?? [])
  })
})

afterEach(() => vi.unstubAllGlobals())

const open = () => openAuthors({ url, board, getProof: async () => ({ person }) })

it('[RI13] asks for all that are wanted at once together, at most 100, and for each once', async () => {
  const authors = open()
  const sessions = Array.from({ length: 150 }, (_, at) => toSession(at))
  const found = await Promise.all(sessions.map((session) => authors.find(session)))
  expect(found).toEqual(sessions.map(toAuthor))
  expect(asked.map(({ pathname }) => pathname)).toEqual([
    `/base/api/boards/${board}/authors`,
    `/base/api/boards/${board}/authors`,
  ])
  await authors.find(toSession(7))
  expect(asked).toHaveLength(2)
  authors.forget()
  await authors.find(toSession(7))
  expect(asked).toHaveLength(3)
})

it('asks again for whom it has not found', async () => {
  const authors = open()
  answer = () => Response.json([])
  expect(await authors.find(toSession(1))).toBeUndefined()
  answer = () => Response.json({ code: 'forbidden' }, { status: 403 })
  expect(await authors.find(toSession(1))).toBeUndefined()
  answer = (sessions) => Response.json(sessions.map(toAuthor))
  expect(await authors.find(toSession(1))).toEqual(toAuthor(toSession(1)))
  expect(asked).toHaveLength(3)
})
