import { expect, it } from 'vitest'
import { isAbout, writeTo } from './write-to.ts'

it.each([
  ['SQLITE_FULL', true],
  ['SQLITE_CANTOPEN', true],
  ['ENOSPC', true],
  ['SQLITE_CORRUPT', false],
  ['EACCES', false],
])(
  'an error of the target is distinguished from one of what is read: %s',
  async (code, isTarget) => {
    const error = Object.assign(new Error('it failed'), { code, path: '/data/assets/1' })
    const writing = writeTo('/backups', () => Promise.reject(error))
    const named = expect.objectContaining({
      message: expect.stringContaining('Cannot write to /backups: it failed.'),
    })
    await expect(writing).rejects.toEqual(isTarget ? named : error)
  },
)

it.each([
  ['/backups', true],
  ['/backups/2026/tiza.db', false],
  ['/backups/tiza/2026/tiza.db', true],
  ['/backups/tiza', true],
  ['/backups/tiza2/tiza.db', false],
  ['/backups/tiza/2026.4711.part', true],
  ['/data', false],
  ['/backups/..tiza', false],
])('an error about %s is of what is written to /backups/tiza/2026: %s', (path, isOf) => {
  expect(isAbout({ path }, '/backups/tiza/2026')).toBe(isOf)
})
