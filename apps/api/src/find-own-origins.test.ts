import { expect, it } from 'vitest'
import { findRefusedOwnOrigins } from './find-own-origins.ts'

const find = (
  allowedOrigins: readonly string[] | '*' | 'same',
  { host = '127.0.0.1', proxies = 0 } = {},
) => findRefusedOwnOrigins({ allowedOrigins, host, proxies }, 3000)

it("returns this server's origins when the list has none of them", () => {
  const foreign = ['https://a.example']
  expect(find(foreign)).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000'])
  expect(find(foreign, { host: '0.0.0.0' })).toEqual(expect.arrayContaining(find(foreign)))
  expect(find(foreign, { host: '192.0.2.7' })).toEqual(['http://192.0.2.7:3000'])
  expect(find(foreign, { host: '2001:db8::1' })).toEqual(['http://[2001:db8::1]:3000'])
})

it('returns nothing when one is listed, all are allowed, or behind a proxy', () => {
  expect(find(['https://a.example', 'http://localhost:3000'])).toEqual([])
  expect(find('*')).toEqual([])
  expect(find('same')).toEqual([])
  expect(find(['https://a.example'], { proxies: 1 })).toEqual([])
})
