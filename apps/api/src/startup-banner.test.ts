import { expect, it } from 'vitest'
import { getLanAddresses, toStartupBanner } from './startup-banner.ts'

const place = { host: '127.0.0.1', port: 3000, basePath: '/tiza/' }

it('a banner in a log is the addresses alone', () => {
  expect(toStartupBanner({ ...place, isTerminal: false })).toBe(
    '\n  Tiza is ready:  http://localhost:3000/tiza/\n',
  )
})

it('a banner on a terminal has a QR code below them', () => {
  const [, address, ...code] = toStartupBanner({ ...place, isTerminal: true }).split('\n')
  expect(address).toBe('  Tiza is ready:  http://localhost:3000/tiza/')
  expect(code.filter((line) => /[▀▄█]{3}/.test(line)).length).toBeGreaterThan(10)
})

it.each([
  ['0.0.0.0', getLanAddresses(3000, '/tiza/')],
  ['::', getLanAddresses(3000, '/tiza/')],
  ['127.0.0.1', []],
])('names the addresses in networks that it listens on: %s', (host, addresses) => {
  const lines = toStartupBanner({ ...place, host, isTerminal: false }).split('\n')
  const named = lines.filter((line) => line.startsWith('  On the network: '))
  expect(named).toEqual(addresses.map((address) => `  On the network: ${address}`))
})
