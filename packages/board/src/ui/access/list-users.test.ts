import type { AccessPerson } from '@tiza/client/access'
import { expect, it } from 'vitest'
import { listUsers } from './list-users.ts'

const toPerson = (name: string, link = 'one'): AccessPerson => ({
  ...{ person: `${name} ${link}`, name, link, right: 'draw', isHost: false },
  ...{ firstAt: 0, seenAt: 0 },
})

it('names whoever came by a link, and counts those without a name', () => {
  const people = [toPerson('Ana'), toPerson(''), toPerson('Ben', 'two'), toPerson('Eva')]
  expect(listUsers({ id: 'one', people: 3 }, people)).toEqual({ names: ['Ana', 'Eva'], more: 1 })
  expect(listUsers({ id: 'none', people: 0 }, people)).toEqual({ names: [], more: 0 })
})

it('names five', () => {
  const people = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => toPerson(name))
  const { names, more } = listUsers({ id: 'one', people: 7 }, people)
  expect([names.join(''), more]).toEqual(['ABCDE', 2])
})
