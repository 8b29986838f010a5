import { beforeEach, expect, it } from 'vitest'
import { type AccessFixture, createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { codeLastsMs } from './codes.ts'

let fixture: AccessFixture
let asHost: { readonly host: string }
beforeEach(async () => {
  fixture = await createAccessFixture()
  asHost = { host: fixture.hostKey }
})

async function make(right?: 'look' | 'own' | 'draw'): Promise<string> {
  const made = await fixture.access.makeCode(fixture.board, asHost, right ? { right } : {})
  return typeof made === 'object' ? made.code : expect.unreachable(made)
}
const find = (code: string, address = '10.0.0.1') => fixture.access.findCode(code, address)
async function findKey(code: string): Promise<string> {
  const found = await find(code)
  return typeof found === 'string' ? found : expect.unreachable(JSON.stringify(found))
}
const toWrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')
const list = async () => {
  const links = await fixture.access.listLinks(fixture.board, asHost)
  return Array.isArray(links) ? links : expect.unreachable(String(links))
}

it('[LK13] leads to a link with its right, which is made when it is first used', async () => {
  const code = await make('own')
  expect(await list()).toHaveLength(2)
  const [key, again] = await Promise.all([findKey(code), findKey(code)])
  expect(again).toBe(key)
  expect(await list()).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ right: 'own', label: `Code ${code}` })]),
  )
  expect(await list()).toHaveLength(3)
  expect(await fixture.enter({ key, session: 's', person: toSecret('ana') })).toBe('own')
})

it('[LK12] draws unless it is said otherwise', async () => {
  expect(await fixture.enter({ key: await findKey(await make()) })).toBe('draw')
})

it('[LK12] leads nowhere while nobody is on the board, and again when somebody is', async () => {
  const { access, board } = fixture
  const code = await make()
  access.leave(board)
  expect(await find(code)).toBeUndefined()
  await access.enter(board)
  expect(await find(code)).toMatch(/^[\w-]{22}$/)
})

it('[LK12] once it has ended, whoever came by it stays', async () => {
  const { access, board } = fixture
  const code = await make()
  const key = await findKey(code)
  expect(await access.endCode(board, asHost)).toEqual({})
  expect(await find(code)).toBeUndefined()
  expect(await fixture.enter({ key })).toBe('draw')
  const [other, next] = [await make(), await make()]
  expect([await find(other), await find(next)]).toEqual([
    other === next ? expect.any(String) : undefined,
    expect.any(String),
  ])
})

it('[LK12] a class that says it at once is let in, whoever guesses meanwhile', async () => {
  const code = await make()
  await findKey(code)
  const found = await Promise.all(Array.from({ length: 40 }, () => find(code)))
  expect(new Set(found).size).toBe(1)
  expect(await find(code)).toMatch(/^[\w-]{22}$/)
})

it('[LK13] ends with its link', async () => {
  const { access, board } = fixture
  const code = await make()
  const key = await findKey(code)
  const link = (await list()).find(({ label }) => label === `Code ${code}`)
  await access.revokeLink(board, asHost, link?.id ?? '')
  expect(await find(code)).toBeUndefined()
  expect(await fixture.enter({ key })).toBe('revoked')
})

it('[LK13] after ten wrong ones from an address none is taken for a while, not even the right one', async () => {
  const code = await make()
  for (let n = 1; n <= 10; n++) expect(await find(toWrong(code, n))).toBeUndefined()
  expect(await find(code)).toEqual({ retryAfterMs: 6_000 })
  expect(await find(code, '10.0.0.2'), 'of another address').toMatch(/^[\w-]{22}$/)
  fixture.clock.nowMs += 6_000
  expect(await find(code)).toMatch(/^[\w-]{22}$/)
  expect(await find(code), 'right ones do not count').toMatch(/^[\w-]{22}$/)
})

it('[LK13] nor are more than 60 wrong ones from all addresses, and then one a second', async () => {
  const code = await make()
  const guess = (n: number) => find(toWrong(code, n), `10.0.1.${n}`)
  const all = await Promise.all(Array.from({ length: 80 }, (_, n) => guess(n + 1)))
  expect(all.filter((one) => one === undefined)).toHaveLength(60)
  expect(await find(code, '10.0.2.1')).toEqual({ retryAfterMs: 1_000 })
  fixture.clock.nowMs += 1_000
  expect(await find(code, '10.0.2.1')).toMatch(/^[\w-]{22}$/)
})

it('[LK13] of one /48 half as many are taken: it may be one customer’s', async () => {
  const code = await make()
  const guess = (n: number) => find(toWrong(code, n), `2001:db8:7:${n}`)
  const all = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n + 1)))
  expect(all.filter((one) => one === undefined)).toHaveLength(30)
  expect(await find(code, '2001:db8:7:99')).toEqual({ retryAfterMs: 2_000 })
  expect(await find(code, '2001:db8:8:99')).toMatch(/^[\w-]{22}$/)
})

it('[LK13] in the eight hours of a code one address tries 4,810 at most, a /48 14,430, and everybody together 28,860', async () => {
  const { clock } = fixture
  const code = await make()
  /** Guesses as fast as is taken, from as many addresses as there are. */
  async function count(toAddress: (n: number) => string): Promise<number> {
    const endMs = clock.nowMs + codeLastsMs
    let tried = 0
    for (let n = 1; clock.nowMs < endMs; n++) {
      const answer = await find(toWrong(code, 1 + (n % 999_999)), toAddress(n))
      if (answer === undefined) tried++
      else if (typeof answer === 'object') clock.nowMs += answer.retryAfterMs
    }
    // All that is limited is as before.
    clock.nowMs += codeLastsMs
    return tried
  }
  const ways: readonly [number, (n: number) => string][] = [
    [4_810, () => '10.0.0.1'],
    [14_430, (n) => `2001:db8:7:${n % 99}`],
    [28_860, (n) => `10.0.${n % 250}.1`],
  ]
  for (const [most, toAddress] of ways) {
    const tried = await count(toAddress)
    expect(tried).toBeLessThanOrEqual(most)
    expect(tried).toBeGreaterThan(0.99 * most)
  }
})

it('[LK12] [LK6] nobody but a host makes one or ends it', async () => {
  const { access, board, drawKey } = fixture
  const code = await make()
  for (const proof of [{}, { person: toSecret('ana') }, { host: drawKey }]) {
    expect(await access.makeCode(board, proof, {})).toBe('forbidden')
    expect(await access.endCode(board, proof)).toBe('forbidden')
  }
  expect(await find(code)).toMatch(/^[\w-]{22}$/)
})

it('[LK12] is not made where its link could not be', async () => {
  for (let n = 0; n < 198; n++) await fixture.makeLink({ right: 'look' })
  expect(await fixture.access.makeCode(fixture.board, asHost, {})).toBe('too_many_links')
})

it('leads nowhere where the board has as many links as it may', async () => {
  const code = await make()
  for (let n = 0; n < 198; n++) await fixture.makeLink({ right: 'look' })
  expect(await find(code)).toBeUndefined()
})
