import type { AccessPerson } from '@tiza/client/access'
import { expect, it } from 'vitest'
import { findHeirs } from './find-heirs.ts'

const toPerson = (person: string, more: Partial<AccessPerson> = {}): AccessPerson => ({
  ...{ person, name: person, right: 'draw', isHost: false, link: 'l', firstAt: 0, seenAt: 0 },
  ...more,
})

it('finds others who can come back and have a name, those last seen first', () => {
  const people = [
    toPerson('me', { isHost: true }),
    toPerson('ana', { seenAt: 1 }),
    toPerson('ben', { seenAt: 2 }),
    toPerson('eve', { removed: true }),
    toPerson('x', { name: '' }),
  ]
  const found = findHeirs(people, 'me')
  expect(found.people.map(({ person }) => person)).toEqual(['ben', 'ana'])
  expect(found.hasOthers).toBe(false)
})

it('finds whether there is another host', () => {
  const me = toPerson('me', { isHost: true })
  expect(findHeirs([me, toPerson('ana', { isHost: true })], 'me').hasOthers).toBe(true)
  expect(findHeirs([me, toPerson('ana', { isHost: true, removed: true })], 'me').hasOthers).toBe(
    false,
  )
})
