import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { gunzipText, isGzip } from './gunzip.ts'

const pack = (text: string) => new Uint8Array(gzipSync(text))
const unpack = (bytes: Uint8Array, most = 1e6) => [...gunzipText(bytes, most)].join('')

it('a text comes whole, letters of several bytes too', () => {
  const text = 'ümläut 茶 🖍 '.repeat(20_000)
  const packed = pack(text)
  expect(isGzip(packed)).toBe(true)
  expect(isGzip(new TextEncoder().encode(text))).toBe(false)
  expect(unpack(packed)).toBe(text)
})

it('more than is taken is refused before it is unpacked', () => {
  expect(unpack(pack('a'.repeat(1_000)), 1_000)).toHaveLength(1_000)
  for (const length of [1_001, 50_000_000]) {
    const packed = pack('a'.repeat(length))
    expect(() => unpack(packed, 1_000)).toThrow(expect.objectContaining({ fault: 'too_large' }))
  }
})

it('what ends early, or is no such file, is damaged', () => {
  const packed = pack(Array.from({ length: 5_000 }, (_, at) => String(at * at)).join(' '))
  for (const bytes of [packed.subarray(0, packed.length / 2), packed.subarray(5)]) {
    expect(() => unpack(bytes)).toThrow(expect.objectContaining({ fault: 'damaged' }))
  }
})
