import { createId, type OpAck, type Refusal } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createHostedBoard,
  createPerson,
  type HostedBoard,
  type TestPerson,
} from '../testing/hosted-board.ts'
import { join, type RawClient, transports } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const nowMs = 1_700_000_000_000
let app: TestApp
let board: HostedBoard

beforeAll(async () => {
  app = await startTestApp({ now: () => nowMs })
})
afterAll(() => app.close())
beforeEach(async () => {
  board = await createHostedBoard(app.url)
})

const enter = (auth: object = {}, options: object = {}) =>
  join({ url: app.url, board: board.key, auth: { minor: 12, ...auth }, ...options })
const enterAs = (person: TestPerson) => enter({ person: person.secret })

/** Why a handshake is refused. */
async function getRefusal(auth: object, key = board.key): Promise<Refusal> {
  const error: unknown = await enter(auth, { board: key }).then(
    () => expect.unreachable('let in'),
    (reason: unknown) => reason,
  )
  return Reflect.get(Object(error), 'data')
}

const getBye = ({ socket }: RawClient) =>
  new Promise<unknown>((resolve) => socket.once('bye', resolve))

/** A board in the bin, with people who were on it by each right. */
async function fillBin() {
  const rights = ['look', 'comment', 'own', 'draw'] as const
  const people = await Promise.all(
    rights.map(async (right) => {
      const { key } = await board.addLink(right)
      const person = createPerson()
      const client = await enter({ person: person.secret }, { board: key })
      client.close()
      return { right, key, person }
    }),
  )
  const host = createPerson()
  const client = await enter({ person: host.secret, host: board.host })
  expect(await client.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
  client.close()
  expect(await board.ask('DELETE', '')).toMatchObject({ status: 200 })
  return { people, host }
}

describe.each(transports)('over %s', (transport) => {
  it('[LK20] everybody on a board is sent away as it is deleted, whatever they can read', async () => {
    const clients = await Promise.all([
      enter({}, { transport }),
      enter({ minor: 11 }, { transport }),
      enter({ minor: 0 }, { transport }),
      enter({ host: board.host, person: createPerson().secret }, { transport }),
    ])
    const byes = clients.map(getBye)
    expect(await board.ask('DELETE', '')).toEqual({ status: 200, body: { deletedAt: nowMs } })
    for (const bye of await Promise.all(byes)) {
      expect(bye).toMatchObject({ code: 'deleted', reconnect: false })
    }
    await Promise.all(clients.map(({ closed }) => closed))
  })

  it('[LK20] what is sent as a board is deleted is refused, and not in its log', async () => {
    const ana = await enter({}, { transport })
    const deleting = board.ask('DELETE', '')
    const count = { acked: 0, refused: 0 }
    for (let n = 1; n <= 20; n++) {
      const note = (ack: OpAck) => {
        if (!ack.ok) expect(ack.code).toBe('read_only')
        count[ack.ok ? 'acked' : 'refused']++
      }
      // What is sent after the goodbye is never answered.
      void ana.op(n, [buildShape('rect', { id: createId() })]).then(note, () => undefined)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await deleting
    await ana.closed
    const unanswered = 20 - count.acked - count.refused
    await board.ask('POST', '/restore')
    const again = await enter({}, { transport })
    const { seq } = again.welcome
    expect(seq).toBeGreaterThanOrEqual(count.acked)
    expect(seq).toBeLessThanOrEqual(count.acked + unanswered)
    again.close()
  })
})

it('[LK21] nobody but hosts learns that a board is in the bin, by whatever they come', async () => {
  const { people, host } = await fillBin()
  for (const { right, key, person } of people) {
    for (const auth of [{}, { person: person.secret }, { minor: 0 }]) {
      expect(await getRefusal(auth, key), right).toMatchObject({
        ...{ code: 'board_not_found', retryable: false },
      })
    }
    const shown: readonly Headers[] = [{}, { 'Tiza-Person': person.secret }]
    for (const headers of shown) {
      for (const [method, path, body] of doors) {
        const asked = await board.ask(method, path, { key, headers, ...(body && { body }) })
        expect(asked, `${right} ${method} ${path}`).toMatchObject({
          ...{ status: 404, body: { code: 'board_not_found' } },
        })
      }
    }
  }
  const deleted = { code: 'forbidden', reason: 'deleted' }
  expect(await getRefusal({ person: host.secret })).toMatchObject({
    ...{ ...deleted, deletedAt: nowMs, retryable: false },
  })
  expect(await getRefusal({ host: board.host })).toMatchObject(deleted)
  const proofs: readonly Headers[] = [{ 'Tiza-Host': board.host }, { 'Tiza-Person': host.secret }]
  for (const headers of proofs) {
    for (const [method, path, body] of doors) {
      if (path === '/restore' || (method === 'DELETE' && path === '')) continue
      const asked = await board.ask(method, path, { headers, ...(body && { body }) })
      expect(asked, `${method} ${path}`).toMatchObject({ status: 403, body: deleted })
    }
  }
  expect(await board.ask('GET', '')).toMatchObject({ body: { deletedAt: nowMs } })
})

type Headers = Readonly<Record<string, string>>

/** Everything over HTTP that names a board. */
const doors: readonly (readonly [method: string, path: string, body?: object])[] = [
  ['GET', ''],
  ['GET', '/snapshot'],
  ['POST', '/duplicate', {}],
  ['GET', '/links'],
  ['POST', '/links', { right: 'host' }],
  ['GET', '/people'],
  ['PATCH', '/access', { rule: 'everybody' }],
  ['POST', '/claim', {}],
  ['DELETE', '/claim'],
  ['DELETE', ''],
  ['POST', '/restore', {}],
]

it('[LK22] a host takes a board out of the bin, and it is as it was', async () => {
  const { people, host } = await fillBin()
  expect(await board.ask('DELETE', ''), 'again').toEqual({
    ...{ status: 200, body: { deletedAt: nowMs } },
  })
  const headers = { 'Tiza-Person': host.secret }
  expect(await board.ask('POST', '/restore', { headers })).toEqual({ status: 200, body: {} })
  for (const { right, key, person } of people) {
    const client = await enter({ person: person.secret }, { board: key })
    expect(client.welcome).toMatchObject({ seq: 1, you: { right } })
    client.close()
  }
  const client = await enterAs(host)
  expect(client.welcome.you).toMatchObject({ right: 'host' })
  client.close()
  expect(await board.ask('POST', '/restore'), 'again').toEqual({ status: 200, body: {} })
})

it('[LK22] what an operator takes out of the bin is found at once', async () => {
  await fillBin()
  const internal = (await app.findBoard(board.key)) ?? expect.unreachable()
  expect(await getRefusal({})).toMatchObject({ code: 'board_not_found' })
  await app.storage.setBinned(internal, undefined)
  const client = await enter()
  expect(client.welcome.seq).toBe(1)
  client.close()
})

it('[LK20] a change that cannot be stored is none', async () => {
  const fail = () => Promise.reject(new Error('broken'))
  const broken = await startTestApp({ storage: { ...app.storage, setBinned: fail } })
  const theirs = await createHostedBoard(broken.url)
  const client = await join({ url: broken.url, board: theirs.key })
  expect(await theirs.ask('DELETE', '')).toMatchObject({ status: 500 })
  expect(await client.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
  client.close()
  await broken.close()
})
