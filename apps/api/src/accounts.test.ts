import type { Peer, PeersPayload, PersonEntry } from '@tiza/protocol'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from './storage/memory/memory-storage.ts'
import { createHostedBoard, createPerson, type HostedBoard } from './testing/hosted-board.ts'
import { join, type RawClient, transports } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

const secret = 'between the proxy and us'
const env = { TRUST_PROXY: '1', PROXY_SECRET: secret }
const storage = createMemoryStorage()
let app: TestApp
let board: HostedBoard
const open: RawClient[] = []

beforeAll(async () => {
  app = await startTestApp({ env, storage: { ...storage, close: async () => undefined } })
})
afterAll(() => app.close())
beforeEach(async () => {
  for (const client of open.splice(0)) client.close()
  board = await createHostedBoard(app.url)
})

/** What the proxy adds for somebody; a name is UTF-8. */
const signIn = (user: string, name?: string) => ({
  ...{ 'Tiza-Proxy-Secret': secret, 'Tiza-User': user },
  ...(name && { 'Tiza-Name': Buffer.from(name).toString('latin1') }),
})

async function enter(headers: Readonly<Record<string, string>>, more: object = {}) {
  const options = { url: app.url, board: board.key, headers, auth: { minor: 12 } }
  const client = await join({ ...options, ...more })
  open.push(client)
  return client
}

const listPeople = async (headers?: Readonly<Record<string, string>>) => {
  const { status, body } = await board.ask('GET', '/people', headers && { headers })
  return { status, people: body as readonly PersonEntry[] }
}

describe('[AC1] [AC2] whoever is signed in at the proxy', () => {
  it.each(transports)(
    'is one person on all devices, under the name of the account: %s',
    async (transport) => {
      const ana = await enter(signIn('ana', 'Ana Ñ'), { transport })
      const { you } = ana.welcome
      expect(you).toMatchObject({ signedIn: true, name: 'Ana Ñ', person: expect.any(String) })
      const seen: Peer[] = []
      ana.socket.on('peers', ({ join: came = [] }: PeersPayload) => {
        seen.push(...came.filter(({ session }) => session !== you.session))
      })
      const auth = { minor: 12, person: createPerson().secret }
      const tablet = await enter(signIn('ana', 'Ana Ñ'), { transport, auth })
      expect(tablet.welcome.you.person).toBe(you.person)
      await expect
        .poll(() => seen)
        .toMatchObject([
          { person: you.person, signedIn: true, profile: { name: 'Ana Ñ', color: 'red' } },
        ])
      const ben = await enter(signIn('ben'))
      expect(ben.welcome.you).toMatchObject({ signedIn: true })
      expect(ben.welcome.you).not.toHaveProperty('name')
      expect(ben.welcome.you.person).not.toBe(you.person)
    },
  )

  it('keeps the name, and chooses the colour', async () => {
    const ana = await enter(signIn('ana', 'Ana'))
    expect(await ana.socket.emitWithAck('profile', { name: 'Eva', color: 'blue' })).toEqual({
      ...{ ok: true, profile: { name: 'Ana', color: 'blue' } },
    })
    expect((await listPeople()).people).toMatchObject([{ name: 'Ana', signedIn: true }])
  })

  it('is not whoever they say they are, and becomes a host by a key', async () => {
    const host = createPerson()
    const ana = await enter(signIn('ana', 'Ana'))
    const { person } = ana.welcome.you
    const said = { person: host.secret }
    expect(await ana.socket.emitWithAck('person', said)).toMatchObject({ person, right: 'draw' })
    const withKey = { ...said, host: board.host }
    expect(await ana.socket.emitWithAck('person', withKey)).toMatchObject({ person, right: 'host' })
    expect((await listPeople()).people).toMatchObject([{ person, isHost: true }])

    const again = await enter(signIn('ana'))
    expect(again.welcome.you).toMatchObject({ person, right: 'host' })
    expect((await listPeople(signIn('ana'))).status).toBe(200)
    expect((await listPeople({ ...signIn('ben'), 'Tiza-Person': host.secret })).status).toBe(403)
  })

  it('may change on every device what they have drawn, where each changes their own', async () => {
    const shape = createId()
    const ana = await enter(signIn('ana'))
    expect(await ana.op(1, [buildShape('rect', { id: shape })])).toMatchObject({ ok: true })
    await board.setRule('own')
    const patch = { op: 'patch', id: shape, set: { color: 'red' } }
    const ben = await enter(signIn('ben'))
    expect(await ben.op(1, [patch])).toMatchObject({ code: 'not_yours' })
    const tablet = await enter(signIn('ana'))
    expect(await tablet.op(1, [patch])).toMatchObject({ ok: true })
  })

  it('comes in no more after they were sent out, on no device', async () => {
    const ana = await enter(signIn('ana'))
    const { person = '' } = ana.welcome.you
    await board.setPerson(person, { removed: true })
    await ana.closed
    await expect(enter(signIn('ana'))).rejects.toMatchObject({
      data: { code: 'forbidden', reason: 'removed' },
    })
  })

  it('is the same person to a server that was started again', async () => {
    const { person } = (await enter(signIn('ana'))).welcome.you
    const later = await startTestApp({ env, storage: { ...storage, close: async () => undefined } })
    const options = { url: later.url, board: board.key, headers: signIn('ana') }
    const ana = await join({ ...options, auth: { minor: 12 } })
    expect(ana.welcome.you.person).toBe(person)
    ana.close()
    await later.close()
  })
})

describe('[AC1] headers of whoever is no proxy', () => {
  it.each([
    ['no secret', { 'Tiza-User': 'ana', 'Tiza-Name': 'Ana' }],
    ['another secret', { ...signIn('ana', 'Ana'), 'Tiza-Proxy-Secret': 'guessed' }],
  ])('count for nothing with %s: by both transports and over HTTP', async (_, headers) => {
    const host = await enter(signIn('ana', 'Ana'), { auth: { minor: 12, host: board.host } })
    expect(host.welcome.you.right).toBe('host')
    for (const transport of transports) {
      const { you } = (await enter(headers, { transport })).welcome
      expect(you).not.toHaveProperty('signedIn')
      expect(you).not.toHaveProperty('person')
      expect(you.right).toBe('draw')
    }
    expect((await listPeople(headers)).status).toBe(403)
    const account = await fetch(`${app.url}api/account`, { headers })
    expect(await account.json()).toEqual({ signedIn: false })
  })

  it('count for nothing at a server that believes no proxy', async () => {
    const plain = await startTestApp({ env: { TRUST_PROXY: '1' } })
    const key = await plain.createBoard()
    const client = await join({ url: plain.url, board: key, headers: signIn('ana') })
    expect(client.welcome.you).not.toHaveProperty('signedIn')
    client.close()
    await plain.close()
  })
})

it('[AC3] says to whoever asks whether they are signed in', async () => {
  const ask = async (headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${app.url}api/account`, { headers })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    return answer.json()
  }
  expect(await ask({})).toEqual({ signedIn: false })
  expect(await ask(signIn('ana', 'Ana Ñ'))).toEqual({ signedIn: true, name: 'Ana Ñ' })
})

it('[BD6] with MAKE_BOARDS=proxy whoever is signed in makes boards, and nobody else', async () => {
  const limited = await startTestApp({ env: { ...env, MAKE_BOARDS: 'proxy' } })
  const make = async (path: string, headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(limited.url + path, { method: 'POST', headers, redirect: 'manual' })
    return answer.status
  }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const forged = { 'Tiza-User': 'ana', Authorization: `Bearer ${secret}` }
  expect(await make('api/boards', forged)).toBe(403)
  expect(await make('new', { ...form, ...forged })).toBe(403)
  expect(await make('api/boards', signIn('ana'))).toBe(201)
  expect(await make('new', { ...form, ...signIn('ana') })).toBe(303)
  await limited.close()
})

it('[AC2] [CN9] clients of minor 11 go on, and read nothing that they do not know', async () => {
  const client = await enter(signIn('ana', 'Ana'), {
    auth: { minor: 11, person: createPerson().secret },
  })
  const { you } = client.welcome
  const answer = await client.socket.emitWithAck('person', { person: createPerson().secret })
  expect(answer).toEqual({ ok: true, person: you.person, right: 'draw' })
  expect(await client.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
})
