import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findByCode } from './find-by-code.ts'

let answer: () => Response
const asked = vi.fn()

beforeEach(() => {
  asked.mockClear()
  vi.stubGlobal('fetch', async (address: URL, { method, body }: RequestInit) => {
    asked(method, address.href, body)
    return answer()
  })
})

afterEach(() => vi.unstubAllGlobals())

const find = () => findByCode({ url: 'https://tiza.example/base', code: '012345' })

it('[LK13] finds the link of a code', async () => {
  answer = () => Response.json({ path: '/base/b/key', key: 'key' })
  expect(await find()).toEqual({ path: '/base/b/key', key: 'key' })
  expect(asked.mock.calls).toEqual([
    ['POST', 'https://tiza.example/base/api/codes', '{"code":"012345"}'],
  ])
})

it('[LK13] says that a code leads nowhere, and rejects with anything else', async () => {
  answer = () => Response.json({ code: 'board_not_found' }, { status: 404 })
  expect(await find()).toBeUndefined()
  answer = () => Response.json({ code: 'rate_limited' }, { status: 429 })
  await expect(find()).rejects.toMatchObject({ code: 'rate_limited' })
})
