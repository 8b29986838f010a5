import { expect, it } from 'vitest'
import { pinContract } from './pin-contract.ts'

const hashes = { '1.9': 'nine', '1.10': 'ten' }

it('adds a version, as the last', () => {
  const pinned = pinContract(hashes, { version: '1.11', isReleased: false, hash: 'eleven' })
  expect(Object.entries(pinned).at(-1)).toEqual(['1.11', 'eleven'])
  expect(pinned).toMatchObject(hashes)
})

it('changes the hash of a version that is not released', () => {
  const pinned = pinContract(hashes, { version: '1.10', isReleased: false, hash: 'other' })
  expect(pinned).toEqual({ '1.9': 'nine', '1.10': 'other' })
})

it('leaves a released version as it is, and asks for the next one', () => {
  expect(pinContract(hashes, { version: '1.10', isReleased: true, hash: 'ten' })).toEqual(hashes)
  expect(() => pinContract(hashes, { version: '1.10', isReleased: true, hash: 'other' })).toThrow(
    '1.10 is released',
  )
})
