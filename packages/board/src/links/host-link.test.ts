import { expect, it } from 'vitest'
import { formatHostLink, withKey } from '../ui/access/host-link.ts'
import { parseHostKey } from './host-link.ts'

const link = `https://tiza.example/base/b/${'d'.repeat(22)}`
const key = 'h'.repeat(22)

it('a host link has its key in the fragment, and gives it back', () => {
  const hostLink = formatHostLink(link, key)
  expect(hostLink).toBe(`${link}#host=${key}`)
  expect(parseHostKey(new URL(hostLink).hash)).toBe(key)
})

it.each(['', '#', '#host=', '#host=short', `#shape=${key}`, `#view=0,0,1&host=${key}`])(
  'there is no key in %j',
  (hash) => expect(parseHostKey(hash)).toBeUndefined(),
)

it('another key leads to the same server', () => {
  expect(withKey(link, key)).toBe(`https://tiza.example/base/b/${key}`)
})
