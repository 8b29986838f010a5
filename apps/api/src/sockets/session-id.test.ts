import { expect, it } from 'vitest'
import { toSessionId } from './session-id.ts'

it('[CN4] a session is the first 16 characters of the hash of its client, in base64url', () => {
  expect(toSessionId('Ana-00000000000000001')).toBe('GnS-YT6vDapEXqvl')
})
