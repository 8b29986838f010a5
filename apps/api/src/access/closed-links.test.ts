import { beforeEach, describe, expect, it } from 'vitest'
import { type AccessFixture, createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { isDenied, type PresentVisitor } from './access.ts'
import { createAccess } from './create-access.ts'
import { toPersonId } from './to-public-id.ts'

let fixture: AccessFixture
let asHost: { readonly host: string }
let present: PresentVisitor[]
const [ana, ben, gil] = [toSecret('ana'), toSecret('ben'), toSecret('gil')]

beforeEach(async () => {
  fixture = await createAccessFixture()
  asHost = { host: fixture.hostKey }
  present = []
  fixture.access.watchPresent(() => present)
})

const toTab = (person: string) => `${person.slice(0, 3)}-tab`
const enter = (
  person: string,
  options: { readonly key?: string; readonly session?: string } = {},
) => fixture.enter({ person, session: toTab(person), ...options })
const findLink = async (by: (link: { readonly right: string }) => boolean) => {
  const links = await fixture.access.listLinks(fixture.board, asHost)
  return (typeof links === 'object' && links.find(by)) || expect.unreachable()
}

/** Sends somebody out together with what they came by. */
async function sendOut(person: string) {
  const to = { removed: true, renew: true } as const
  const changed = await fixture.access.changePerson(fixture.board, asHost, toPersonId(person), to)
  return typeof changed === 'object' ? changed : expect.unreachable(changed)
}

async function sendOutAndRenew(person: string) {
  const { renewed } = await sendOut(person)
  return renewed ?? expect.unreachable()
}

describe('[LK25] a link that is closed with somebody who is sent out', () => {
  it('does not let them in as somebody new, and lets everybody else come back', async () => {
    await Promise.all([enter(ana), enter(gil)])
    const { id } = await findLink(({ right }) => right === 'draw')
    const made = await sendOutAndRenew(gil)
    expect(made).toMatchObject({ right: 'draw', label: '', people: 0 })
    expect(made.id).not.toBe(id)
    expect(await enter(gil)).toBe('removed')
    expect(await enter(toSecret('gil again'), { session: 'new-tab' })).toBe('revoked')
    expect(await fixture.enter({ session: 'nobody' })).toBe('revoked')
    expect(await enter(ana)).toBe('draw')
    expect(await enter(ana, { session: 'another-tab' })).toBe('draw')
    expect(await enter(ben, { key: made.key })).toBe('draw')
    expect(await findLink((link) => 'closed' in link)).toMatchObject({ id, closed: true })
  })

  it('sends nobody away but them', async () => {
    const visitors = await Promise.all(
      [ana, gil].map((person) =>
        fixture.access.admit({ key: fixture.drawKey, person, session: toTab(person) }),
      ),
    )
    await sendOut(gil)
    const rights = visitors.map(
      (one) => !isDenied(one) && fixture.access.getRight(fixture.board, one),
    )
    expect(rights).toEqual(['draw', undefined])
    expect(fixture.changes).toEqual(['removed'])
  })

  it('is one for whoever was there and never said who they are', async () => {
    expect(await fixture.enter({ session: 'old-tab' })).toBe('draw')
    await enter(gil)
    const { id } = await findLink(({ right }) => right === 'draw')
    present = [
      { session: 'old-tab', link: id, since: 0, isHost: false, provesReads: false, address: 'a' },
    ]
    await sendOut(gil)
    expect(await fixture.enter({ session: 'old-tab' })).toBe('draw')
    expect(await fixture.enter({ session: 'other-tab' })).toBe('revoked')
    expect(await fixture.enter({ address: 'a' }), 'what such a client reads').toBe('draw')
    expect(await fixture.enter({ address: 'b' })).toBe('revoked')
  })

  it('stays so after a start, and its password need not be said again', async () => {
    const { key } = await fixture.makeLink({ right: 'own', label: '4b', password: 'p' })
    for (const person of [ana, gil]) {
      const by = { key, person, password: 'p', session: toTab(person) }
      expect(await fixture.enter(by)).toBe('own')
    }
    const made = await sendOutAndRenew(gil)
    expect(made).toMatchObject({ label: '4b', hasPassword: true })
    await fixture.access.close()
    const access = createAccess({
      ...{ store: fixture.storage, now: () => fixture.clock.nowMs },
      onError: (error) => expect.unreachable(String(error)),
    })
    const ask = async (person: string, password?: string) => {
      const answer = await access.admit({ key, person, session: `${person} 2`, password })
      return isDenied(answer) ? 'reason' in answer && answer.reason : answer.right
    }
    expect([await ask(ana), await ask(ben, 'p'), await ask(gil, 'p')]).toEqual([
      ...['own', 'revoked', 'removed'],
    ])
    await access.close()
  })

  it('makes nobody a host any more where it did, and leaves those hosts whom it made', async () => {
    expect(await enter(ana, { key: fixture.hostKey })).toBe('host')
    expect(await enter(gil, { key: fixture.hostKey })).toBe('host')
    const made = await sendOutAndRenew(gil)
    expect(await enter(ben, { key: fixture.hostKey })).toBe('revoked')
    expect(await enter(ana, { key: fixture.hostKey })).toBe('host')
    const asked = { person: ben, session: toTab(ben), host: fixture.hostKey }
    expect(await fixture.enter(asked), 'it counts as none').toBe('draw')
    expect(await fixture.access.listLinks(fixture.board, asHost)).toBe('forbidden')
    asHost = { host: made.key }
    expect(await findLink(({ right }) => right === 'host')).toBeTruthy()
  })

  it('is closed once, and not when it was dead', async () => {
    await Promise.all([enter(ana), enter(ben), enter(gil)])
    await sendOutAndRenew(gil)
    expect(await sendOut(ben)).not.toHaveProperty('renewed')
    expect(await enter(ben)).toBe('removed')
    const { id } = await findLink((link) => 'closed' in link)
    await fixture.access.revokeLink(fixture.board, asHost, id)
    expect(await enter(ana)).toBe('revoked')
    expect(await fixture.access.listLinks(fixture.board, asHost)).toHaveLength(3)
  })

  it('is the same for whoever was sent out before', async () => {
    await enter(gil)
    const at = toPersonId(gil)
    await fixture.access.changePerson(fixture.board, asHost, at, { removed: true })
    expect(await enter(toSecret('gil again'), { session: 'new-tab' })).toBe('draw')
    expect(await sendOutAndRenew(gil)).toMatchObject({ right: 'draw' })
    expect(await enter(toSecret('gil once more'), { session: 'newer-tab' })).toBe('revoked')
  })

  it('is not closed where a board has as many links as may be: nothing is done', async () => {
    await enter(gil)
    for (let count = 2; count < 200; count++) await fixture.makeLink({ right: 'look' })
    const to = { removed: true, renew: true } as const
    const { access, board } = fixture
    expect(await access.changePerson(board, asHost, toPersonId(gil), to)).toBe('too_many_links')
    expect(await enter(gil)).toBe('draw')
  })

  it('is not closed without sending out', async () => {
    await enter(gil)
    const { access, board } = fixture
    const changed = await access.changePerson(board, asHost, toPersonId(gil), { renew: true })
    expect(changed).not.toHaveProperty('renewed')
    expect(await enter(ana)).toBe('draw')
  })
})

it('[LK25] the list of links says by which of them it was asked', async () => {
  const { access, board, drawKey } = fixture
  const here = async (key?: string) => {
    const links = await access.listLinks(board, asHost, key)
    return typeof links === 'object' && links.flatMap(({ here, right }) => (here ? right : []))
  }
  expect([await here(drawKey), await here(), await here('x'.repeat(22))]).toEqual([
    ['draw'],
    [],
    [],
  ])
})

it('[LK7] whoever said the password once need not again, whatever link they came by since', async () => {
  const { key } = await fixture.makeLink({ right: 'own', password: 'p' })
  expect(await fixture.enter({ key, person: ana, session: 'one', password: 'p' })).toBe('own')
  expect(await fixture.enter({ person: ana, session: 'two' }), 'by another link').toBe('draw')
  expect(await fixture.enter({ key, person: ana, session: 'three' })).toBe('own')
  expect(await fixture.enter({ key, person: ben, session: 'four' })).toBe('password')
})

it('[LK25] hosts see since when somebody has been there, in the first of their tabs', async () => {
  await Promise.all([enter(ana), enter(ben)])
  const here = {
    link: 'link',
    person: toPersonId(ana),
    isHost: false,
    provesReads: true,
    address: '',
  }
  present = [
    { ...here, session: 'one', since: 5_000 },
    { ...here, session: 'two', since: 4_000 },
    { ...here, session: 'no person', person: undefined, since: 3_000 },
  ]
  const people = await fixture.access.listPeople(fixture.board, asHost)
  expect(people).toHaveLength(2)
  expect(people).toContainEqual(expect.objectContaining({ person: toPersonId(ana), since: 4_000 }))
  expect(people).toContainEqual(expect.not.objectContaining({ since: expect.anything() }))
})
