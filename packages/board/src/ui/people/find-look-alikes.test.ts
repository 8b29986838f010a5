import { expect, it } from 'vitest'
import { findLookAlikes, type Named } from './find-look-alikes.ts'

const toNamed = (session: string, name: string, more: Partial<Named> = {}): Named => ({
  ...{ session, profile: { name }, person: undefined, right: 'draw', isSignedIn: false },
  ...more,
})

it('marks everybody whose name looks like another’s', () => {
  const people = [toNamed('a', 'Ana'), toNamed('b', 'аna'), toNamed('c', 'Ben')]
  expect([...findLookAlikes(people, 'Eva')]).toEqual(['a', 'b'])
})

it('marks whoever looks like oneself', () => {
  expect([...findLookAlikes([toNamed('a', 'EVA'), toNamed('b', 'Ben')], 'Eva')]).toEqual(['a'])
})

it('marks nobody because of their other tabs', () => {
  const [one, two] = [{ person: 'ana' }, { person: 'ana' }]
  expect(findLookAlikes([toNamed('a', 'Ana', one), toNamed('b', 'Ana', two)], '').size).toBe(0)
})

it('marks whoever looks like a host or somebody signed in, and not these', () => {
  const people = [
    toNamed('h', 'Ms García', { right: 'host' }),
    toNamed('a', 'ms garcia'),
    toNamed('b', 'Ben', { isSignedIn: true }),
    toNamed('c', 'ben'),
  ]
  expect([...findLookAlikes(people, 'Eva')]).toEqual(['a', 'c'])
})

it('marks nobody for having no name', () => {
  expect(findLookAlikes([toNamed('a', ''), toNamed('b', '')], '').size).toBe(0)
})
