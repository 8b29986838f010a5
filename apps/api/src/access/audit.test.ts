import { setTimeout as pass } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createAccessFixture, toSecret } from '../testing/access-fixture.ts'
import { createAudit } from './audit.ts'
import { toPersonId } from './to-public-id.ts'

const ana = { person: toSecret('ana') }
const anaId = toPersonId(ana.person)

/** A board whose host is Ana, and on which Ben has been. */
async function setUp() {
  const fixture = await createAccessFixture()
  const { access, storage, audit, board, hostKey, drawKey } = fixture
  await access.admit({ key: drawKey, session: 's', ...ana, host: hostKey, name: 'Ana' })
  await access.admit({ key: drawKey, session: 't', person: toSecret('ben'), name: 'Ben' })
  const list = async () => {
    await audit.flush()
    return storage.listDeeds(board)
  }
  return { ...fixture, ben: toPersonId(toSecret('ben')), list }
}

describe('what hosts do', () => {
  it('is in the audit log: who, when, what, and neither names nor keys', async () => {
    const { access, board, ben, hostKey, clock, list } = await setUp()
    clock.nowMs = 2_000
    const made = await access.createLink(board, ana, { right: 'look', label: 'Año 4b' })
    const { id, key } = typeof made === 'object' ? made : expect.unreachable(made)
    const renewed = await access.renewLink(board, ana, id)
    const { id: next } = typeof renewed === 'object' ? renewed : expect.unreachable(renewed)
    await access.revokeLink(board, ana, next)
    await access.changeSettings(board, { host: hostKey }, { rule: 'pen' })
    await access.changePerson(board, ana, ben, { pen: true })
    await access.changePerson(board, ana, ben, { pen: null })
    await access.changePerson(board, ana, ben, { host: true })
    await access.changePerson(board, ana, ben, { host: false })
    await access.changePerson(board, ana, ben, { removed: true })
    await access.changePerson(board, ana, ben, { removed: false })

    const deeds = await list()
    const [first, ...rest] = deeds
    expect(first).toMatchObject({ person: anaId, deed: 'host', at: 1_000 })
    expect(first?.detail).toMatch(new RegExp(`^${anaId} made [\\w-]{21}$`))
    const by = { board, person: anaId, at: 2_000 }
    expect(rest).toEqual([
      { ...by, deed: 'link-made', detail: `${id} look` },
      { ...by, deed: 'link-renewed', detail: `${id} ${next}` },
      { ...by, deed: 'link-revoked', detail: next },
      { board, at: 2_000, deed: 'rule', detail: 'pen' },
      { ...by, deed: 'pen', detail: `${ben} given` },
      { ...by, deed: 'pen', detail: `${ben} left` },
      { ...by, deed: 'host', detail: `${ben} made` },
      { ...by, deed: 'host', detail: `${ben} unmade` },
      { ...by, deed: 'removed', detail: `${ben} out` },
      { ...by, deed: 'removed', detail: `${ben} in` },
    ])
    const text = JSON.stringify(deeds)
    for (const secret of ['Ana', 'Ben', 'Año', key, hostKey, ana.person]) {
      expect(text).not.toContain(secret)
    }
  })

  it('is in no audit log where it was refused, or has changed nothing', async () => {
    const { access, board, ben, drawKey, list } = await setUp()
    const eva = { person: toSecret('eva') }
    await access.changeSettings(board, eva, { rule: 'hosts' })
    await access.createLink(board, { host: drawKey }, { right: 'host' })
    await access.changePerson(board, ana, anaId, { removed: true })
    await access.changeSettings(board, ana, { rule: 'everybody' })
    await access.changePerson(board, ana, ben, { host: false })
    await access.revokeLink(board, ana, 'unknown')
    expect((await list()).map(({ deed }) => deed)).toEqual(['host'])
  })
})

it('what could not be stored is stored later, in order, and once', async () => {
  const stored: number[][] = []
  const errors: unknown[] = []
  let isBroken = true
  const audit = createAudit({
    now: () => 7,
    onError: (error) => errors.push(error),
    retryAfterMs: 1,
    store: {
      async noteDeeds(deeds) {
        if (isBroken) throw new Error('full')
        stored.push(deeds.map(({ detail }) => Number(detail)))
      },
    },
  })
  audit.note({ board: 'b', deed: 'rule', detail: '1' })
  await audit.flush()
  expect(errors).toHaveLength(1)
  isBroken = false
  audit.note({ board: 'b', deed: 'rule', detail: '2' })
  await expect.poll(() => stored).toEqual([[1, 2]])
  await audit.flush()
  await pass(5)
  expect(stored).toEqual([[1, 2]])
})
