import { expect, it } from 'vitest'
import { toProofHeaders } from './proof-headers.ts'

it('[LK4] [LK6] [LK7] says who asks, and nothing of what is not known', () => {
  expect(toProofHeaders({})).toEqual({})
  const proof = { person: 'p'.repeat(43), host: 'h'.repeat(22) }
  expect(toProofHeaders(proof, { token: 'let-me-in', password: 'ñandú' })).toEqual({
    ...{ 'Tiza-Person': proof.person, 'Tiza-Host': proof.host },
    ...{ Authorization: 'Bearer let-me-in', 'Tiza-Password': '%C3%B1and%C3%BA' },
  })
})
