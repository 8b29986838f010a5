import { describe, expect, it } from 'vitest'
import { readAccount, toAccountPerson } from './account.ts'
import { toPersonId } from './to-public-id.ts'

const secret = 'between the proxy and us'
const config = { secret, userHeader: 'tiza-user', nameHeader: 'tiza-name' }
const signed = { 'tiza-proxy-secret': secret, 'tiza-user': 'ana' }
/** As Node gives what came as UTF-8. */
const toHeader = (text: string) => Buffer.from(text).toString('latin1')

describe('[AC1] who is signed in', () => {
  it('is whom the proxy says', () => {
    expect(readAccount({ ...signed, 'tiza-name': 'Ana' }, config)).toEqual({
      ...{ user: 'proxy:ana', name: 'Ana' },
    })
    expect(readAccount(signed, config)).toEqual({ user: 'proxy:ana', name: undefined })
  })

  it.each([
    ['without the secret', { 'tiza-user': 'ana' }],
    ['with another secret', { ...signed, 'tiza-proxy-secret': `${secret}.` }],
    ['with two secrets', { ...signed, 'tiza-proxy-secret': `x, ${secret}` }],
    ['without a user', { 'tiza-proxy-secret': secret, 'tiza-name': 'Ana' }],
    ['with an empty user', { ...signed, 'tiza-user': ' ' }],
    ['with an endless user', { ...signed, 'tiza-user': 'a'.repeat(257) }],
  ])('is nobody %s', (_, headers) => {
    expect(readAccount(headers, config)).toBeUndefined()
  })

  it('is nobody where no proxy is believed', () => {
    expect(readAccount(signed, undefined)).toBeUndefined()
  })

  it('has a name in UTF-8 or Latin-1, which misleads nobody and is not too long', () => {
    const nameOf = (name: string) => readAccount({ ...signed, 'tiza-name': name }, config)?.name
    expect(nameOf(toHeader('Ñandú 👩‍🏫'))).toBe('Ñandú 👩‍🏫')
    expect(nameOf('Ñandú')).toBe('Ñandú')
    expect(nameOf(toHeader('A\u202ena\t '))).toBe('Ana')
    expect(nameOf(toHeader('\u200b'))).toBeUndefined()
    expect(nameOf('a'.repeat(99))).toHaveLength(40)
  })
})

it('[AC1] a person is the same for one account on one board, and another one for any other', () => {
  const [board, other] = ['A'.repeat(22), 'B'.repeat(22)]
  const person = toAccountPerson(secret, { board, user: 'proxy:ana' })
  expect(person).toMatch(/^[\w-]{16}$/)
  expect(toAccountPerson(secret, { board, user: 'proxy:ana' })).toBe(person)
  const others = [
    toAccountPerson(secret, { board, user: 'proxy:ben' }),
    toAccountPerson(secret, { board: other, user: 'proxy:ana' }),
    toAccountPerson('another server', { board, user: 'proxy:ana' }),
    toPersonId('proxy:ana'),
  ]
  expect(new Set([person, ...others]).size).toBe(5)
})
