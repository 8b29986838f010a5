import { beforeEach, expect, it } from 'vitest'
import { toSecret } from '../testing/access-fixture.ts'
import { createWaitingFixture, type WaitingFixture } from '../testing/waiting-fixture.ts'
import { toPersonId } from './to-public-id.ts'

let room: WaitingFixture
beforeEach(async () => {
  room = await createWaitingFixture()
})

const idOf = (name: string) => toPersonId(toSecret(name))
const change = (
  person: string,
  to: Parameters<WaitingFixture['access']['changePerson']>[3],
  proof: Parameters<WaitingFixture['access']['changePerson']>[1] = room.asHost,
) => room.access.changePerson(room.board, proof, person, to)

it('[WR4] hosts see who waits, by person or session, the first before the others', async () => {
  await room.knock('ana')
  const anaSince = room.clock.nowMs
  room.clock.nowMs += 1_000
  await room.enter({ session: 'no person', name: 'Ben' })
  expect(room.access.getWaitingRoom(room.board)).toEqual({
    ...{ on: true, count: 2 },
    people: [
      { person: idOf('ana'), name: 'ana', since: anaSince },
      { person: 'no person', name: 'Ben', since: room.clock.nowMs },
    ],
  })
  expect(room.told.count).toBe(2)
  await room.knock('ana')
  expect(room.told.count, 'nothing new').toBe(2)
})

it('[WR4] somebody who waits in two tabs is one, under the name that they said last', async () => {
  await room.knock('ana', 'one')
  await room.knock('ana', 'two')
  await room.access.admit({
    ...{ key: room.drawKey, session: 'two', person: toSecret('ana'), name: 'Ana María' },
  })
  expect(room.names).toEqual(['Ana María'])
})

it('[WR4] at most 100 are listed, and all are counted', async () => {
  for (let n = 0; n < 130; n++) await room.enter({ session: `tab ${n}`, name: `${n}` })
  const { count, people } = room.access.getWaitingRoom(room.board)
  expect([count, people.length, people[0]?.name, people[99]?.name]).toEqual([130, 100, '0', '99'])
})

it('[WR5] one is let in, which is durable', async () => {
  await room.knock('ana')
  await room.knock('ben')
  await change(idOf('ana'), { admitted: true })
  expect(room.names).toEqual(['ben'])
  const stored = await room.storage.loadAccess(room.board)
  expect(stored?.admitted).toContain(idOf('ana'))
  expect(stored?.admitted).not.toContain(idOf('ben'))
})

it('[WR5] all are let in at once', async () => {
  for (const name of ['ana', 'ben', 'zoe']) await room.knock(name)
  await room.enter({ session: 'no person' })
  expect(await room.access.admitAll(room.board, room.asHost)).toEqual({ admitted: 4 })
  expect(room.names).toEqual([])
  for (const name of ['ana', 'ben', 'zoe']) expect(await room.tryIn(name)).toBe('draw')
  expect(await room.enter({ session: 'no person' })).toBe('draw')
  const stored = await room.storage.loadAccess(room.board)
  expect(stored?.admitted).toEqual(expect.arrayContaining([idOf('ana'), 'no person']))
  expect(await room.access.admitAll(room.board, room.asHost)).toEqual({ admitted: 0 })
})

it('[WR5] who is turned away does not wait any more, and may be let in again', async () => {
  await room.knock('ana')
  expect(await change(idOf('ana'), { removed: true })).toMatchObject({ removed: true, name: 'ana' })
  expect(room.names).toEqual([])
  expect(await room.tryIn('ana')).toBe('removed')
  expect(room.names).toEqual([])
  const people = await room.access.listPeople(room.board, room.asHost)
  expect(people).toMatchObject([{ person: idOf('ana'), removed: true }])
  await change(idOf('ana'), { removed: false })
  expect(await room.tryIn('ana')).toBe('waiting')
})

it('[WR5] so is a session that never said who it is', async () => {
  const by = { session: 'no person', name: 'Zoe' }
  await room.enter(by)
  expect(await change('no person', { removed: true })).toMatchObject({ removed: true })
  expect(await room.enter(by)).toBe('removed')
  expect(await room.access.listPeople(room.board, room.asHost)).toEqual([])
  expect(await room.enter({ ...by, session: 'another' })).toBe('waiting')
  expect(await change('another', { pen: true }), 'it is nobody').toBe('not_there')
})

it('[WR5] who was let in waits when they come again, where a host takes it back', async () => {
  await room.knock('ana')
  await change(idOf('ana'), { admitted: true })
  expect(await room.tryIn('ana')).toBe('draw')
  await change(idOf('ana'), { admitted: false })
  expect(await room.tryIn('ana')).toBe('waiting')
  const stored = await room.storage.loadAccess(room.board)
  expect(stored?.admitted).not.toContain(idOf('ana'))
})

it('[WR5] who is made a host comes in', async () => {
  await room.knock('ana')
  expect(await change(idOf('ana'), { host: true })).toMatchObject({ isHost: true })
  expect(room.names).toEqual([])
  expect(await room.tryIn('ana')).toBe('host')
})

it('[WR5] [LK6] nobody but a host may do any of it', async () => {
  await room.knock('ana')
  for (const proof of [{}, { person: toSecret('ana') }, { host: room.drawKey }]) {
    expect(await change(idOf('ana'), { admitted: true }, proof)).toBe('forbidden')
    expect(await room.access.admitAll(room.board, proof)).toBe('forbidden')
    expect(await room.access.loadSettings(room.board, proof)).toBe('forbidden')
    expect(await room.access.changeSettings(room.board, proof, { waiting: false })).toBe(
      'forbidden',
    )
  }
  expect(await room.tryIn('ana')).toBe('waiting')
  expect(await change('nobody', { admitted: true })).toBe('not_there')
})
