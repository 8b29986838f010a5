import { expect, it } from 'vitest'
import { createStoredLink, firstSettings, type StoredPerson } from '../storage/access-store.ts'
import { type BoardAccess, createBoardAccess } from './board-access.ts'
import { mostPeople, rememberVisit } from './remember-visit.ts'

const link = createStoredLink('k'.repeat(22), { right: 'draw', createdAt: 0 })
const counted = createStoredLink('c'.repeat(22), { right: 'draw', createdAt: 0, mostPeople: 9 })

/** A board that as many people have been on as are remembered, the first of them as given. */
function fill(first: readonly Partial<StoredPerson>[]): BoardAccess {
  const people = Array.from({ length: mostPeople }, (_, at) => ({
    ...{ person: `person ${at}`, isHost: false, link: link.id, name: '', firstAt: at, seenAt: at },
    ...first[at],
  }))
  const stored = { settings: firstSettings, links: [link, counted], people, sessions: [] }
  return createBoardAccess(
    'board',
    { ...stored, waiting: false, admitted: [] },
    { now: Date.now, steadyNow: Date.now, onWaiting: () => {} },
  )
}

const come = (access: BoardAccess, person: string, present: readonly string[] = []) =>
  rememberVisit(
    access,
    {
      ...{ link, person, session: `tab of ${person}`, name: 'Eva', isSignedIn: false },
      ...{ admitted: [], listPresent: () => new Set(present) },
    },
    1e6,
  )

it('somebody who comes last is remembered in place of who was seen longest ago', () => {
  const access = fill([])
  expect(come(access, 'eva')).toMatchObject({ person: 'eva', forgets: 'person 0' })
  expect(come(access, 'leo')).toMatchObject({ person: 'leo', forgets: 'person 1' })
  expect(come(access, 'eva'), 'again').not.toHaveProperty('forgets')
  expect(access.people.size).toBe(mostPeople)
  expect([access.people.has('eva'), access.people.has('person 0')]).toEqual([true, false])
})

it('nobody is forgotten whom hosts have decided about, who is there, or who takes a place of a link', () => {
  const decided = [{ isHost: true }, { pen: false }, { removedAt: 1 }, { link: counted.id }]
  const access = fill(decided)
  expect(come(access, 'eva', ['person 4', 'person 5'])).toMatchObject({ forgets: 'person 6' })
  for (const at of decided.keys()) expect(access.people.has(`person ${at}`)).toBe(true)
})

it('where nobody can be forgotten, who comes last is let in and not remembered', () => {
  const access = fill(Array.from({ length: mostPeople }, () => ({ pen: true })))
  expect(come(access, 'eva')).not.toHaveProperty('person')
  expect(access.people.has('eva')).toBe(false)
})
