import { expect, it } from 'vitest'
import { hashPassword, isPassword } from './passwords.ts'

it('[LK7] a password is known by a hash with a salt, and no other', async () => {
  const [one, other] = await Promise.all([hashPassword('p'), hashPassword('p')])
  expect(one).toMatch(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(other)
  expect(await Promise.all(['p', 'P', '', 'p '].map((text) => isPassword(text, one)))).toEqual([
    ...[true, false, false, false],
  ])
})

it.each(['', 'p', 'scrypt', 'plain$p', 'scrypt$16384$8$1$$'])(
  'what is no hash, such as %j, is met by no password',
  async (stored) => {
    expect(await isPassword('p', stored)).toBe(false)
    expect(await isPassword('', stored)).toBe(false)
  },
)
