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
