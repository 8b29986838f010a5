import type { PeerPresence } from '@tiza/client'
import { expect, it } from 'vitest'
import { countOwnTabs, groupPeople } from './group-people.ts'

const toPeer = (session: string, more: Partial<PeerPresence> = {}): PeerPresence => ({
  ...{ session, role: 'editor', profile: { name: session, color: 'red' } },
  ...{ cursor: undefined, selection: [], editing: undefined },
  ...more,
})

it('tabs of one person are one, with the most that any of them may do, and a hand of any', () => {
  const people = groupPeople(
    [
      toPeer('a', { person: 'ana', right: 'own' }),
      toPeer('b', { signedIn: true }),
      toPeer('c', { person: 'ana', right: 'host', hand: true }),
    ],
    undefined,
  )
  expect(people).toMatchObject([
    { person: 'ana', session: 'a', right: 'host', tabs: 2, hand: true, isSignedIn: false },
    { person: undefined, session: 'b', right: 'draw', tabs: 1, hand: false, isSignedIn: true },
  ])
})

it('[LV22] somebody is away who is so in all of their tabs', () => {
  const tabs = [toPeer('a', { person: 'ana', away: true }), toPeer('b', { person: 'ana' })]
  expect(groupPeople(tabs, undefined)).toMatchObject([{ isAway: false }])
  expect(groupPeople(tabs.toReversed(), undefined)).toMatchObject([{ isAway: false }])
  const gone = tabs.map((tab) => ({ ...tab, away: true }))
  expect(groupPeople(gone, undefined)).toMatchObject([{ isAway: true }])
})

it('[RI3] of whom no right is said, the role says it', () => {
  expect(groupPeople([toPeer('a', { role: 'viewer' })], undefined)).toMatchObject([
    { right: 'look' },
  ])
})

it('one’s own tabs are nobody else; who is not known is not taken for oneself', () => {
  const peers = [toPeer('a', { person: 'me' }), toPeer('b'), toPeer('c', { person: 'me' })]
  expect(groupPeople(peers, 'me').map(({ session }) => session)).toEqual(['b'])
  expect(countOwnTabs(peers, 'me')).toBe(2)
  expect(countOwnTabs(peers, undefined)).toBe(0)
  expect(groupPeople([toPeer('b')], undefined)).toHaveLength(1)
})
