import { expect, it } from 'vitest'
import { getAnswer, getCacheName, getForgotten } from './shell.ts'

const scope = 'https://example.org/tiza/'
const files = ['assets/index-a1.js', 'favicon.svg']

it.each([
  ['the start page', '', 'navigate', 'page'],
  ['a board', 'b/xyz', 'navigate', 'page'],
  ['something else to look at', 'livez', 'navigate', 'network'],
  ['a file of this build', 'assets/index-a1.js', 'cors', 'file'],
  [
    'a file of the build before, for a tab that is still open',
    'assets/later-b2.js',
    'cors',
    'file',
  ],
  ['the API', 'api/boards', 'cors', 'network'],
  ['the socket', 'socket.io/?EIO=4', 'cors', 'network'],
] as const)('%s', (_what, path, mode, expected) => {
  const request = { method: 'GET', url: scope + path, mode }
  expect(getAnswer(request, { scope, files })).toBe(expected)
})

it('keeps this build and two before it, and what is not ours', () => {
  const builds = ['a', 'b', 'c', 'd'].map((file) => getCacheName({ scope, files: [file] }))
  const foreign = getCacheName({ scope: 'https://example.org/other/', files })
  expect(getForgotten([foreign, ...builds, 'others'], scope)).toEqual([builds[0]])
  expect(getForgotten(builds.slice(1), scope)).toEqual([])
})
