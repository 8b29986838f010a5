import { expect, it } from 'vitest'
import { findUnsupported } from './find-unsupported.ts'

const caps = new Set(['base'])
const refusal = { code: 'unsupported_version', retryable: false }

it('[GR5] finds a client below the lowest minor that is served', () => {
  expect(findUnsupported({ minor: 3, caps }, { minMinor: 4 })).toEqual({
    ...{ ...refusal, minMinor: 4 },
    ...{ message: 'The server serves minor 4 and later.', path: '/minor' },
  })
  expect(findUnsupported({ minor: 4, caps }, { minMinor: 4 })).toBeUndefined()
  expect(findUnsupported({ minor: 0, caps }, {})).toBeUndefined()
})

it('[GR4] finds a client without what a board needs, and says what that is', () => {
  const needs = new Set(['base', 'acme.votes'])
  expect(findUnsupported({ minor: 99, caps }, { needs })).toEqual({
    ...{ ...refusal, minMinor: 0 },
    ...{ needs: ['acme.votes'], message: 'The board needs the caps acme.votes.' },
  })
  expect(findUnsupported({ minor: 0, caps: needs }, { needs })).toBeUndefined()
})
