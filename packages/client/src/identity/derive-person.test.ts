import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseBase64Url, toBase64Url } from './base64url.ts'
import { derivePerson, toPerson } from './derive-person.ts'

const bytes = Uint8Array.from({ length: 32 }, (_, at) => 255 - 7 * at)
const device = toBase64Url(bytes)
const board = 'public-id-of-one'
const file = '../../../protocol/conformance/persons.json'
const { persons }: { readonly persons: readonly PersonCase[] } = JSON.parse(
  readFileSync(new URL(file, import.meta.url), 'utf8'),
)

interface PersonCase {
  readonly name: string
  readonly device: string
  readonly board: string
  readonly secret: string
  readonly person: string
}

afterEach(() => vi.unstubAllGlobals())

it('reads what it writes, as Node does', () => {
  expect(device).toBe(Buffer.from(bytes).toString('base64url'))
  expect(parseBase64Url(device)).toEqual(bytes)
})

describe.each(['as a secure page does', 'as a page on plain HTTP does'])('%s', (where) => {
  const isSecure = where.includes('secure')

  it('[RI4] derives the secret by HMAC-SHA-256, and the person by SHA-256 of that', async () => {
    if (!isSecure) vi.stubGlobal('crypto', { getRandomValues: () => undefined })
    const { secret, person } = await derivePerson(device, board)
    expect(secret).toBe(createHmac('sha256', bytes).update(board).digest('base64url'))
    expect(secret).toMatch(/^[\w-]{43}$/)
    const hashed = createHash('sha256').update(secret).digest('base64url')
    expect(person).toBe(hashed.slice(0, 16))
    expect(await toPerson(secret)).toBe(person)
  })

  it('[RI4] is somebody else on another board, and with another device', async () => {
    if (!isSecure) vi.stubGlobal('crypto', { getRandomValues: () => undefined })
    const [one, again, elsewhere, other] = await Promise.all([
      derivePerson(device, board),
      derivePerson(device, board),
      derivePerson(device, 'public-id-of-two'),
      derivePerson(toBase64Url(bytes.toReversed()), board),
    ])
    expect(again).toEqual(one)
    expect(new Set([one.person, elsewhere.person, other.person]).size).toBe(3)
    expect(new Set([one.secret, elsewhere.secret, other.secret]).size).toBe(3)
  })
})

it.each(persons)('[RI4] persons.json: $name', async ({ device, board, secret, person }) => {
  expect(parseBase64Url(device)).toHaveLength(32)
  expect(await derivePerson(device, board)).toEqual({ secret, person })
})
