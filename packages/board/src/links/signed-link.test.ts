import { expect, it } from 'vitest'
import { parseBoardLink } from './board-link.ts'
import { parseSignedToken } from './signed-link.ts'

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJib2FyZCI6IngifQ.s_i-g'
const base = 'https://tiza.example/draw/'
const id = `board-${'p'.repeat(16)}`

it('[AC7] a signed link has its token in the fragment, and leads to the board of its address', () => {
  expect(parseSignedToken(`#token=${token}`)).toBe(token)
  expect(parseBoardLink(`${base}b/${id}#token=${token}`, base)).toEqual({
    ...{ id, address: `${base}b/${id}`, token },
  })
})

it.each([
  '',
  '#',
  '#token=',
  '#token=a.b',
  `#host=${token}`,
  `#token=${token}.more`,
  `#x&token=${token}`,
])('there is no token in %j', (hash) => expect(parseSignedToken(hash)).toBeUndefined())
