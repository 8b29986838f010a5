import { expect, it } from 'vitest'
import { isAtLeast, oldestNode } from './node-version.ts'

it.each([
  ['20.19.0', true],
  ['20.19.1', true],
  ['20.20.0', true],
  ['22.0.0', true],
  ['26.1.0-nightly', true],
  ['20.18.9', false],
  ['18.20.4', false],
])('judges Node %s: %s', (version, expected) => {
  expect(isAtLeast(version, oldestNode)).toBe(expected)
})
