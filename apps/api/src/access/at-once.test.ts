import { beforeEach, describe, expect, it } from 'vitest'
import { type AccessFixture, createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { isDenied } from './access.ts'
import { createAccess } from './create-access.ts'

let fixture: AccessFixture
beforeEach(async () => {
  fixture = await createAccessFixture()
})

const names = ['ana', 'ben', 'eva', 'leo'] as const
type Name = (typeof names)[number]
const as = (name: Name) => ({ session: `${name}-tab`, person: toSecret(name) })

describe('[LK11] by a link for one person, of some who come at once', () => {
  it.each([
    ['one', {}],
    ['one, who said the password,', { password: 'sesame' }],
  ])('%s is let in', async (_, more) => {
    const { key } = await fixture.makeLink({ right: 'draw', mostPeople: 1, ...more })
    const come = (name: Name) => fixture.enter({ key, ...more, ...as(name) })
    const answers = await Promise.all(names.map(come))
    expect(answers.toSorted()).toEqual(['draw', 'full', 'full', 'full'])
  })

  it('one is let in to a board that nobody has used for long', async () => {
    const { storage } = fixture
    const { key } = await fixture.makeLink({ right: 'draw', mostPeople: 1 })
    const access = createAccess({
      store: storage,
      onError: (error) => expect.unreachable(String(error)),
    })
    const answers = await Promise.all(names.map((name) => access.admit({ key, ...as(name) })))
    expect(answers.filter((answer) => !isDenied(answer))).toHaveLength(1)
    await access.close()
  })
})

it('[LK10] a link that is revoked while its password is checked lets nobody in', async () => {
  const { access, board, hostKey } = fixture
  const { key, id } = await fixture.makeLink({ right: 'draw', password: 'sesame' })
  const coming = fixture.enter({ key, password: 'sesame', ...as('ana') })
  await access.revokeLink(board, { host: hostKey }, id)
  expect(await coming).toBe('revoked')
})

describe('[LK7] a link that makes hosts', () => {
  const password = 'sesame'

  it('asks for its password, by whatever its key is said', async () => {
    const { key } = await fixture.makeLink({ right: 'host', password })
    for (const by of [{ key }, { host: key }]) {
      const name = 'key' in by ? 'ana' : 'ben'
      expect(await fixture.enter({ ...by, ...as(name) })).toBe('password')
      expect(await fixture.enter({ ...by, ...as(name), password: 'open' })).toBe('password')
      expect(await fixture.enter(by), 'to read').toBe('password')
      expect(await fixture.enter({ ...by, ...as(name), password })).toBe('host')
      expect(await fixture.enter({ ...by, ...as(name) }), 'again').toBe('host')
    }
  })

  it('[RI9] makes nobody a host who says its key later, without its password', async () => {
    const { access, board, drawKey } = fixture
    const { key } = await fixture.makeLink({ right: 'host', password })
    const nobody = await access.admit({ key: drawKey, session: 'ana-tab' })
    if (isDenied(nobody)) return expect.unreachable(nobody.code)
    const answer = await access.identify(board, nobody, { ...as('ana'), host: key })
    expect(answer).toEqual({ code: 'forbidden', reason: 'password' })
    expect(access.getRight(board, nobody)).toBe('draw')
  })

  it('[LK11] [RI5] makes as many hosts as it is for: then its key counts as none', async () => {
    const { key } = await fixture.makeLink({ right: 'host', mostPeople: 1 })
    const hosts = await Promise.all(names.map((name) => fixture.enter({ host: key, ...as(name) })))
    expect(hosts.toSorted()).toEqual(['draw', 'draw', 'draw', 'host'])
    expect(await fixture.enter({ host: key, ...as('ana') }), 'again').toBe('host')
    expect(await fixture.enter({ key, ...as('ben') })).toBe('full')
  })

  it.each([{ password }, { mostPeople: 9 }])(
    '[LK6] proves nothing by its key alone, where it is with %o: who came by it does',
    async (limit) => {
      const { access, board } = fixture
      const { key } = await fixture.makeLink({ right: 'host', ...limit })
      const lists = async (proof: object) => Array.isArray(await access.listLinks(board, proof))
      expect(await lists({ host: key })).toBe(false)
      await fixture.enter({ host: key, password, ...as('ana') })
      expect(await lists({ person: toSecret('ana') })).toBe(true)
    },
  )
})
