import { rights } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { toSecret } from '../testing/access-fixture.ts'
import {
  createWaitingFixture,
  presentHost,
  type WaitingFixture,
} from '../testing/waiting-fixture.ts'
import { isDenied } from './access.ts'
import { hostsReturnMs } from './board-access.ts'
import { createAccess } from './create-access.ts'
import { toPersonId, toPublicId } from './to-public-id.ts'

let room: WaitingFixture
beforeEach(async () => {
  room = await createWaitingFixture()
})

const idOf = (name: string) => toPersonId(toSecret(name))
const admit = (person: string) =>
  room.access.changePerson(room.board, room.asHost, person, { admitted: true })
const read = (more: { readonly person?: string; readonly address?: string } = {}) =>
  room.enter({ address: '10.0.0.9', ...more })
const setWaiting = (waiting: boolean) =>
  room.access.changeSettings(room.board, room.asHost, { waiting })
/** After what the server has in memory is lost. */
const restart = async () => {
  await room.access.close()
  const { storage, clock } = room
  const onError = (error: unknown) => expect.unreachable(String(error))
  const access = createAccess({ store: storage, now: () => clock.nowMs, onError })
  access.watchPresent(() => room.present)
  await access.enter(room.board)
  return access
}

describe('while a host is there', () => {
  it('[WR2] [WR3] whoever comes is refused, with when to ask again and which board it is', async () => {
    const answer = await room.knock('ana')
    expect(answer).toMatchObject({ code: 'forbidden', reason: 'waiting' })
    expect(answer).toMatchObject({ board: toPublicId(room.board) })
    const { retryAfterMs } = { retryAfterMs: 0, ...answer }
    expect(retryAfterMs).toBeGreaterThanOrEqual(2_000)
    expect(retryAfterMs).toBeLessThanOrEqual(4_000)
  })

  it('[WR2] by whatever link, but for one of hosts', async () => {
    for (const right of rights) {
      const { key } = await room.makeLink({ right })
      const found = await room.enter({ key, session: right, person: toSecret(right) })
      expect(found, right).toBe(right === 'host' ? 'host' : 'waiting')
    }
  })

  it('[WR2] hosts come in, by their person or by a host key', async () => {
    expect(await room.enter({ session: 's1', person: toSecret('eve'), host: room.hostKey })).toBe(
      'host',
    )
    expect(await room.enter({ session: 's2', person: toSecret('eve') })).toBe('host')
    expect(await room.enter({ person: toSecret('eve') }), 'also to read').toBe('host')
  })

  it('[WR2] what else keeps somebody out comes first, and makes them no knocker', async () => {
    const { key } = await room.makeLink({ right: 'draw', password: 'p' })
    const by = { key, session: 's', person: toSecret('ana') }
    expect(await room.enter(by)).toBe('password')
    expect(await room.enter({ ...by, password: 'q' })).toBe('password')
    expect(room.names).toEqual([])
    expect(await room.enter({ ...by, password: 'p', name: 'ana' })).toBe('waiting')
    expect(room.names).toEqual(['ana'])
  })

  it('[WR2] nothing can be read either, and who reads is no knocker', async () => {
    expect(await read()).toBe('waiting')
    expect(await read({ person: toSecret('ana') })).toBe('waiting')
    expect(room.names).toEqual([])
    await room.knock('ana')
    await admit(idOf('ana'))
    expect(await read({ person: toSecret('ana') })).toBe('draw')
    expect(await read()).toBe('waiting')
  })

  it('[WR2] a client that does not say who reads is answered where it is on the board', async () => {
    room.present.push({
      ...{ session: 'old', link: 'link', since: 0, isHost: false },
      ...{ provesReads: false, address: '10.0.0.9' },
    })
    expect(await read()).toBe('draw')
    expect(await read({ address: '10.0.0.8' })).toBe('waiting')
  })
})

describe('[WR2] who need not wait', () => {
  it('is whom a host lets in, on each visit and after a restart', async () => {
    expect(await room.tryIn('ana')).toBe('waiting')
    expect(await admit(idOf('ana'))).toMatchObject({ person: idOf('ana'), name: 'ana' })
    expect(room.names).toEqual([])
    expect(await room.tryIn('ana')).toBe('draw')
    expect(await room.tryIn('ana', 'another tab')).toBe('draw')
    expect(await room.tryIn('ben')).toBe('waiting')
    const access = await restart()
    const by = { key: room.drawKey, session: 'third', person: toSecret('ana') }
    expect(await access.admit(by)).toMatchObject({ right: 'draw' })
    const other = await access.admit({ ...by, session: 'fourth', person: toSecret('ben') })
    expect(isDenied(other)).toBe(true)
    await access.close()
  })

  it('is a session that was let in and never said who it is', async () => {
    const by = { session: 'no person', name: 'Zoe' }
    expect(await room.enter(by)).toBe('waiting')
    expect(await admit('no person')).toMatchObject({ person: 'no person', name: 'Zoe' })
    expect(await room.enter(by)).toBe('draw')
    const access = await restart()
    expect(await access.admit({ key: room.drawKey, ...by })).toMatchObject({ right: 'draw' })
    await access.close()
  })

  it('is a session that was let in under its own id and says now who it is', async () => {
    expect(await room.enter({ session: 'tab', name: 'Zoe' })).toBe('waiting')
    expect(await room.tryIn('zoe', 'tab')).toBe('waiting')
    expect(await admit('tab'), 'a host had not seen that yet').toMatchObject({ name: 'zoe' })
    expect(await room.tryIn('zoe', 'tab')).toBe('draw')
    expect(await room.tryIn('zoe', 'another')).toBe('draw')
  })

  it('is whoever was there when it was opened', async () => {
    await setWaiting(false)
    const here = { link: 'link', since: 0, isHost: false, provesReads: true, address: '' }
    room.present.push({ ...here, session: 'tab', person: idOf('ana') })
    room.present.push({ ...here, session: 'no person' })
    await setWaiting(true)
    expect(await room.tryIn('ana', 'another')).toBe('draw')
    expect(await room.enter({ session: 'no person' })).toBe('draw')
    expect(await room.tryIn('ben')).toBe('waiting')
  })

  it('is whoever was let in just before, was not there yet, and says who they are after', async () => {
    await setWaiting(false)
    const late = await room.access.admit({ key: room.drawKey, session: 'late' })
    if (isDenied(late)) expect.unreachable(late.code)
    await setWaiting(true)
    const said = { session: 'late', person: toSecret('ana'), name: 'ana' }
    expect(await room.access.identify(room.board, late, said)).toMatchObject({ right: 'draw' })
    expect(await room.tryIn('ana', 'another')).toBe('draw')
    expect(await room.tryIn('ben')).toBe('waiting')
  })

  it('is whoever is on the board, though a host has them wait when they come again', async () => {
    await room.knock('ana')
    await admit(idOf('ana'))
    const there = await room.knock('ana')
    if (isDenied(there)) expect.unreachable(there.code)
    await room.access.changePerson(room.board, room.asHost, idOf('ana'), { admitted: false })
    const said = { session: 'ana-tab', person: toSecret('ana'), name: 'ana' }
    expect(await room.access.identify(room.board, there, said)).toMatchObject({ right: 'draw' })
  })

  it('is whoever came while it was open, and is remembered', async () => {
    room.present.length = 0
    expect(await room.tryIn('ana')).toBe('draw')
    expect(await room.enter({ session: 'no person' })).toBe('draw')
    room.present.push(presentHost)
    expect(await room.tryIn('ana')).toBe('draw')
    expect(await room.tryIn('ben')).toBe('waiting')
    const access = await restart()
    const by = { key: room.drawKey }
    expect(await access.admit({ ...by, session: 'no person' })).toMatchObject({ right: 'draw' })
    const ana = { session: 'another', person: toSecret('ana') }
    expect(await access.admit({ ...by, ...ana })).toMatchObject({ right: 'draw' })
    await access.close()
  })

  it('is nobody of the last time, once it was closed for good', async () => {
    await room.knock('ana')
    await admit(idOf('ana'))
    await setWaiting(false)
    expect(await room.tryIn('ben')).toBe('draw')
    await setWaiting(true)
    expect([await room.tryIn('ana'), await room.tryIn('ben')]).toEqual(['waiting', 'waiting'])
  })
})

describe('[WR1] it is open while no host is there who could let anybody in', () => {
  it('but only some time after the last one has gone, who may be reloading', async () => {
    room.present.length = 0
    room.access.noteHostGone(room.board)
    expect(await room.tryIn('ana')).toBe('waiting')
    room.clock.nowMs += hostsReturnMs - 1
    expect(await room.tryIn('ana')).toBe('waiting')
    room.clock.nowMs += 1
    expect(await room.tryIn('ana')).toBe('draw')
  })

  it('and no longer than that, though the clock is set back', async () => {
    room.present.length = 0
    room.access.noteHostGone(room.board)
    room.clock.nowMs -= 3_600_000
    expect(await room.tryIn('ana')).toBe('waiting')
    room.clock.nowMs += hostsReturnMs
    expect(await room.tryIn('ana')).toBe('draw')
  })

  it('and only some time after the server has begun to serve the board', async () => {
    room.present.length = 0
    const access = await restart()
    const by = { key: room.drawKey, session: 's', person: toSecret('ana') }
    expect(isDenied(await access.admit(by))).toBe(true)
    room.clock.nowMs += hostsReturnMs
    expect(await access.admit(by)).toMatchObject({ right: 'draw' })
    await access.close()
  })

  it('there is none on a board of which no host has opened one', async () => {
    await setWaiting(false)
    expect(await room.tryIn('ana')).toBe('draw')
    expect(room.access.getWaitingRoom(room.board)).toEqual({ on: false, count: 0, people: [] })
  })
})
