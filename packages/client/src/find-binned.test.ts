import { afterEach, expect, it, vi } from 'vitest'
import { findBinned } from './find-binned.ts'

afterEach(() => vi.unstubAllGlobals())

const options = { url: 'https://tiza.example/base', board: 'k'.repeat(22), host: 'h'.repeat(22) }

it.each([
  [
    'in the bin',
    () => Response.json({ code: 'forbidden', reason: 'deleted' }, { status: 403 }),
    true,
  ],
  ['of another host', () => Response.json({ code: 'board_not_found' }, { status: 404 }), false],
  ['there', () => Response.json({ id: options.board }), false],
  ['not reached', () => Promise.reject(new TypeError('offline')), false],
])('[LK21] says of a board that is %s whether it is in the bin', async (_, answer, isBinned) => {
  const asked: [string, string | null][] = []
  vi.stubGlobal('fetch', async (address: URL, { headers }: RequestInit) => {
    asked.push([address.href, new Headers(headers).get('Tiza-Host')])
    return answer()
  })
  expect(await findBinned(options)).toBe(isBinned)
  expect(asked).toEqual([[`${options.url}/api/boards/${options.board}`, options.host]])
})
