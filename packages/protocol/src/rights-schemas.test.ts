import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { isBoardId } from './ids.ts'
import { clientEvents, HandshakeSchema, RefusalSchema, serverEvents } from './schemas.ts'

const handshake = Compile(HandshakeSchema)
const person = Compile(clientEvents.person.payload)
const right = Compile(serverEvents.right)
const refusal = Compile(RefusalSchema)
const [secret, key] = ['s'.repeat(43), 'k'.repeat(22)]
const usual = {
  ...{ minor: 11, board: 'b'.repeat(22), client: 'c'.repeat(21) },
  profile: { name: 'Ana', color: 'red' },
}

it('[RI4] [RI5] a handshake says who somebody is, or does not', () => {
  for (const more of [{}, { person: secret }, { person: secret, host: key }, { password: 'tea' }]) {
    expect(handshake.Check({ ...usual, ...more })).toBe(true)
  }
})

describe('[RI5] [RI9] what is no secret, key or password is refused', () => {
  const wrong = [undefined, null, '', 's'.repeat(42), 's'.repeat(44), '+'.repeat(43), 7, ['s']]

  it.each(wrong.slice(1))('%j as a person', (value) => {
    expect(handshake.Check({ ...usual, person: value })).toBe(false)
    expect(person.Check({ person: value })).toBe(false)
  })

  it.each([null, '', 'k'.repeat(21), 'k'.repeat(23), '/'.repeat(22), {}])(
    '%j as a host',
    (value) => {
      expect(handshake.Check({ ...usual, person: secret, host: value })).toBe(false)
      expect(person.Check({ person: secret, host: value })).toBe(false)
    },
  )

  it.each([null, '', 'x'.repeat(129), 7])('%j as a password', (value) => {
    expect(handshake.Check({ ...usual, password: value })).toBe(false)
  })
})

it('[RI6] a change of right says right and rule', () => {
  expect(right.Check({ right: 'look', rule: 'pen', why: 'pen' })).toBe(true)
  expect(right.Check({ right: 'look' })).toBe(false)
})

it('[RI10] a refusal of somebody who is not let in says why', () => {
  const data = { code: 'forbidden', retryable: false }
  for (const reason of ['revoked', 'expired', 'full', 'removed', 'password']) {
    expect(refusal.Check({ ...data, reason })).toBe(true)
  }
  expect(refusal.Check({ ...data, reason: 'mood' })).toBe(false)
})

it('[RI3] a key of a link has the form of the id of a board', () => {
  expect(isBoardId(key)).toBe(true)
})
