import { expect, it } from 'vitest'
import { getReach, toClientAddress, toRateKey } from './address.ts'

const from = (forwarded?: string) => ({
  address: '10.0.0.1',
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
})

it.each([
  ['without proxies, whatever is said', from('8.8.8.8'), 0, '10.0.0.1'],
  ['behind one', from('8.8.8.8'), 1, '8.8.8.8'],
  ['behind one, to which something was made up', from('1.1.1.1, 8.8.8.8'), 1, '8.8.8.8'],
  ['behind two', from('1.1.1.1, 8.8.8.8, 10.0.0.2'), 2, '8.8.8.8'],
  ['behind one that says nothing', from(), 1, '10.0.0.1'],
  ['behind two of which one says nothing', from('8.8.8.8'), 2, '10.0.0.1'],
])('the address %s', (_what, request, proxies, expected) => {
  expect(toClientAddress(request, proxies)).toBe(expected)
})

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::FFFF:7f00:1', '127.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001::6', '2001:db8:1:0'],
  ['2001:DB8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1', 'fe80:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['[2001:db8:1:2::7]:4711', '2001:db8:1:2'],
  ['[2001:db8:1:2::7]', '2001:db8:1:2'],
  ['nonsense', 'nonsense'],
  ['1', '1'],
])('%s is limited as %s', (address, key) => {
  expect(toRateKey(address)).toBe(key)
})

it.each([
  ['machine', ['127.0.0.1', '127.9.9.9', '::ffff:127.0.0.1', '::1']],
  ['network', ['10.0.0.1', '172.31.0.1', '192.168.1.20', '100.64.0.1', '169.254.0.1']],
  ['network', ['::ffff:10.0.0.1', 'fd00::1', 'fe80::1', 'fe80::1%eth0']],
  ['everywhere', ['203.0.113.7', '::ffff:8.8.8.8', '2001:db8::7', '172.32.0.1', '100.128.0.1']],
  [undefined, ['', 'nonsense', '1', '127.1', '/run/tiza.sock']],
] as const)('is reached from: %s', (reach, addresses) => {
  for (const address of addresses) expect(getReach(address), address).toBe(reach)
})
