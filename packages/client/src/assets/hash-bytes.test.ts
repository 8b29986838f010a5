import { afterEach, expect, it, vi } from 'vitest'
import { hashBytes } from './hash-bytes.ts'

afterEach(() => vi.unstubAllGlobals())

const abc = new TextEncoder().encode('abc').buffer
/** FIPS 180-2, appendix B.1. */
const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

it('is SHA-256 in hex', async () => {
  expect(await hashBytes(abc)).toBe(hash)
})

it('is the same where the browser does not do it', async () => {
  vi.stubGlobal('crypto', {})
  expect(await hashBytes(abc)).toBe(hash)
})

it('lets others have the thread again and again where a library does it, however long it takes', async () => {
  const bytes = new Uint8Array(3_000_000).map((_, at) => at * 7).buffer
  const told = await hashBytes(bytes)
  vi.stubGlobal('crypto', {})
  // Each piece takes three milliseconds.
  let [nowMs, sliceMs, longestMs, pauses] = [0, 0, 0, 0]
  const clock = {
    now() {
      nowMs += 3
      sliceMs += 3
      longestMs = Math.max(longestMs, sliceMs)
      return nowMs
    },
    async pause() {
      sliceMs = 0
      pauses++
    },
  }
  expect(await hashBytes(bytes, clock)).toBe(told)
  expect(longestMs).toBeLessThanOrEqual(12)
  expect(pauses).toBeGreaterThan(10)
})
