import type { AccessLink } from '@tiza/client/access'
import { expect, it } from 'vitest'
import { isOver } from './is-over.ts'

const link: AccessLink = {
  ...{ id: 'a', right: 'look', label: '', createdAt: 0, hasPassword: false, people: 0 },
}

it.each<[string, Partial<AccessLink>, boolean]>([
  ['for ever', {}, false],
  ['that was ended', { revoked: true }, true],
  ['that was ended before it expires', { revoked: true, expiresAt: 9, expired: false }, true],
  [
    'that expires later, though the device thinks otherwise',
    { expiresAt: 1, expired: false },
    false,
  ],
  ['that has expired, though the device thinks otherwise', { expiresAt: 9, expired: true }, true],
  ['of an earlier server that expires later', { expiresAt: 6 }, false],
  ['of an earlier server that has expired', { expiresAt: 5 }, true],
])('[LK5] a link %s', (_, more, over) => {
  expect(isOver({ ...link, ...more }, 5)).toBe(over)
})
