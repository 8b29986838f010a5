import { createBoardId, createId } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createStoredLink } from '../storage/access-store.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { toSecret } from '../testing/access-fixture.ts'
import type { Access, AccessChange } from './access.ts'
import type { AccessManager } from './access-manager.ts'
import { createAudit } from './audit.ts'
import { createAccess } from './create-access.ts'
import { toPersonId } from './to-public-id.ts'

const dayMs = 24 * 3_600_000
const [ana, ben] = [toSecret('ana'), toSecret('ben')]
const anaId = toPersonId(ana)
let nowMs: number
let storage: Storage
/** Of a board from before there were hosts: its key and its id. */
let board: string
let link: string
let access: Access & AccessManager
let told: AccessChange['why'][]

beforeEach(async () => {
  nowMs = 1_700_000_000_000
  storage = createMemoryStorage()
  board = createBoardId()
  await storage.createBoard(board, createId(), nowMs)
  link = (await storage.loadAccess(board))?.links[0]?.id ?? expect.unreachable()
  access = open()
  await access.enter(board)
})

function open(store = storage): Access & AccessManager {
  const onError = (error: unknown) => expect.unreachable(String(error))
  const audit = createAudit({ store, now: () => nowMs, onError })
  const opened = createAccess({ store, audit, now: () => nowMs, onError })
  told = []
  opened.onChanged(({ why }) => told.push(why))
  return opened
}

async function enter(person: string): Promise<string> {
  const answer = await access.admit({
    key: board,
    session: person.slice(0, 16),
    person,
    name: 'Ana',
  })
  return 'right' in answer ? answer.right : answer.code
}
const claim = () => access.claims.claim(board, { person: anaId, link })
const settle = (isOutdated = () => false) => access.claims.settle({ nowMs, isOutdated })

it('[LK26] whoever claims is host after seven days without an objection, and not before', async () => {
  await enter(ana)
  const told = { person: anaId, name: 'Ana', at: nowMs, standsAt: nowMs + 7 * dayMs }
  expect(await claim()).toEqual({ isHost: false, claim: told })
  nowMs += 7 * dayMs - 1
  await settle()
  expect([access.claims.getClaim(board), await enter(ana)]).toEqual([told, 'draw'])
  expect(await claim(), 'again').toEqual({ isHost: false, claim: told })
  nowMs += 1
  await settle(() => true)
  expect(await enter(ana), 'the clock was set meanwhile').toBe('draw')
  await settle()
  expect([access.claims.getClaim(board), await enter(ana)]).toEqual([undefined, 'host'])
  expect(await storage.findClaim(board)).toBeUndefined()
  await expect
    .poll(async () => (await storage.listDeeds(board)).map(({ detail }) => detail))
    .toEqual(['asked', `${anaId} made ${link}`, 'stands'])
})

it('[LK26] also of a board that nobody is on', async () => {
  await enter(ana)
  await claim()
  await access.close()
  access = open()
  nowMs += 7 * dayMs
  await settle()
  expect(await enter(ana)).toBe('host')
})

it('[LK27] time in which the server was stopped does not count, and people are told until when', async () => {
  await enter(ana)
  await claim()
  nowMs += 7 * dayMs
  await storage.skipTime(6 * dayMs, nowMs)
  told.length = 0
  await settle()
  expect(told).toEqual(['claim'])
  expect(access.claims.getClaim(board)).toMatchObject({ standsAt: nowMs + 6 * dayMs })
  expect(await enter(ana)).toBe('draw')
  nowMs += 6 * dayMs
  await settle()
  expect(await enter(ana)).toBe('host')
})

it('[LK27] a claim to which somebody objects never stands', async () => {
  await enter(ana)
  await claim()
  await access.claims.refuse(board, toPersonId(ben))
  expect(access.claims.getClaim(board)).toEqual({})
  nowMs += 8 * dayMs
  await settle()
  expect(await enter(ana)).toBe('draw')
})

it('[LK26] nor one of a board of which an operator makes somebody else host', async () => {
  await enter(ana)
  await claim()
  // By another process.
  const key = createBoardId()
  await storage.saveLinks(board, [createStoredLink(key, { right: 'host', createdAt: nowMs })])
  expect(await access.claims.claim(board, { person: toPersonId(ben), link })).toBe('conflict')
  nowMs += 7 * dayMs
  await settle()
  expect(await storage.findClaim(board)).toBeUndefined()
  expect(await enter(ana)).toBe('draw')
})

it('[LK26] whoever cannot be made host now is it later: a claim ends after that', async () => {
  await enter(ana)
  await claim()
  await access.close()
  let isBroken = true
  const savePeople: Storage['savePeople'] = async (...args) => {
    if (isBroken) throw new Error('broken')
    return storage.savePeople(...args)
  }
  access = open({ ...storage, savePeople })
  nowMs += 7 * dayMs
  await expect(settle()).rejects.toThrow('broken')
  expect(await storage.findClaim(board)).toMatchObject({ person: anaId })
  isBroken = false
  await settle()
  expect(await enter(ana)).toBe('host')
})
