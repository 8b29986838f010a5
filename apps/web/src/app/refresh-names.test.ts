import { RequestError } from '@tiza/client'
import { expect, it } from 'vitest'
import { refreshNames } from './refresh-names.ts'

const toBoards = (...ids: string[]) => ids.map((id) => ({ id, name: `old ${id}`, visitedAt: 0 }))

interface Reply {
  resolve(found: { readonly id: string; readonly name?: string } | undefined): void
  reject(error: Error): void
}

/** Asks for boards at a server that replies when told to. */
function ask(boards: Parameters<typeof refreshNames>[0]) {
  const asked: string[] = []
  const replies = new Map<string, Reply>()
  const named: Record<string, string> = {}
  const gone: string[] = []
  const done = refreshNames(boards, {
    find(id) {
      asked.push(id)
      return new Promise((resolve, reject) => replies.set(id, { resolve, reject }))
    },
    onName(id, name) {
      named[id] = name
    },
    onGone: (id) => gone.push(id),
  })
  return {
    asked,
    named,
    gone,
    done,
    reply: (id: string) => replies.get(id) ?? expect.unreachable(),
  }
}

it('notes the names that are others now, or none, and leaves what the server does not know', async () => {
  const { named, done, reply } = ask(toBoards('a', 'b', 'c', 'd'))
  reply('a').resolve({ id: 'a', name: 'new' })
  reply('b').resolve({ id: 'b', name: 'old b' })
  reply('c').resolve({ id: 'c', name: '' })
  reply('d').resolve({ id: 'd' })
  await done
  expect(named).toEqual({ a: 'new', c: '' })
})

it('asks for four boards at a time', async () => {
  const { asked, done, reply } = ask(toBoards('a', 'b', 'c', 'd', 'e', 'f'))
  expect(asked).toEqual(['a', 'b', 'c', 'd'])
  reply('c').resolve(undefined)
  await expect.poll(() => asked).toEqual(['a', 'b', 'c', 'd', 'e'])
  reply('e').resolve(undefined)
  await expect.poll(() => asked).toHaveLength(6)
  for (const id of ['a', 'b', 'd', 'f']) reply(id).resolve(undefined)
  await done
})

it('goes on after a board that is gone or refused', async () => {
  const { named, gone, done, reply } = ask(toBoards('a', 'b', 'c', 'd'))
  reply('a').resolve(undefined)
  reply('b').reject(new RequestError(403, 'forbidden'))
  reply('c').resolve({ id: 'c', name: 'new' })
  reply('d').resolve(undefined)
  await done
  expect(named).toEqual({ c: 'new' })
  expect(gone).toEqual(['a', 'd'])
})

it('does not ask for boards that were gone before, which would be an error in the console', async () => {
  const [a, b] = toBoards('a', 'b')
  const { asked, done, reply } = ask([
    { ...(a ?? expect.unreachable()), isGone: true },
    ...(b ? [b] : []),
  ])
  expect(asked).toEqual(['b'])
  reply('b').resolve({ id: 'b' })
  await done
})

it.each([
  ['the server is not reached', new TypeError('offline')],
  ['there is too much to answer', new RequestError(429, 'rate_limited')],
  ['the server is ill', new RequestError(503, 'unavailable')],
])('ends, and asks no more, once %s', async (_, error) => {
  const { asked, named, done, reply } = ask(toBoards('a', 'b', 'c', 'd', 'e', 'f'))
  reply('a').reject(error)
  for (const id of ['b', 'c', 'd']) reply(id).resolve({ id, name: 'late' })
  await done
  expect([asked, named]).toEqual([['a', 'b', 'c', 'd'], {}])
})
