import { describe, expect, it } from 'vitest'
import { answerPage, getAnswer, getCacheName, getForgotten, isKeptWhenUsed } from './shell.ts'

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

it.each([
  ['assets/pdf-worker-a1.js', true],
  ['assets/pdf-ink-worker-a1.js', true],
  ['assets/pdfjs-5.6.205/cmaps/H.bcmap', true],
  ['assets/pdf-panel-a1.js', false],
  ['api/boards/key/assets/pdf', false],
])('keeps what reads PDFs when it is used: %s', (path, expected) => {
  expect(isKeptWhenUsed(scope + path, scope)).toBe(expected)
  expect(isKeptWhenUsed(`https://elsewhere.example/${path}`, scope)).toBe(false)
})

it('keeps this build and two before it, and what is not ours', () => {
  const builds = ['a', 'b', 'c', 'd'].map((file) => getCacheName({ scope, files: [file] }))
  const foreign = getCacheName({ scope: 'https://example.org/other/', files })
  expect(getForgotten([foreign, ...builds, 'others'], scope)).toEqual([builds[0]])
  expect(getForgotten(builds.slice(1), scope)).toEqual([])
})

describe('a page', () => {
  const never = new Promise<never>(() => {})
  const fail = () => Promise.reject(new Error('offline'))
  const fresh = new Response('fresh')
  const broken = new Response('broken', { status: 502 })
  const kept = new Response('kept')

  it.each([
    ['comes from the network', async () => fresh, kept, fresh],
    ['is the kept one where the network fails', fail, kept, kept],
    ['is the kept one where what answers is broken', async () => broken, kept, kept],
    ['is what answers where none is kept', async () => broken, undefined, broken],
  ] as const)('%s', async (_, loadFresh, own, expected) => {
    const sources = { loadFresh, loadKept: async () => own, wait: () => never }
    expect(await answerPage(sources)).toBe(expected)
  })

  it('is the kept one once the network has said nothing for some seconds, however late it answers', async () => {
    let failLate = (_error: Error) => {}
    const late = new Promise<Response>((_, reject) => {
      failLate = reject
    })
    const wait = async () => {}
    expect(await answerPage({ loadFresh: () => late, loadKept: async () => kept, wait })).toBe(kept)
    failLate(new Error('too late'))
    const slow = new Promise<Response>((resolve) => setImmediate(resolve, fresh))
    const none = async () => undefined
    expect(await answerPage({ loadFresh: () => slow, loadKept: none, wait })).toBe(fresh)
  })
})
