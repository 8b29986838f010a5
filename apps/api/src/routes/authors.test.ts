import { createId } from '@tiza/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createHostedBoard,
  createPerson,
  type HostedBoard,
  type TestPerson,
} from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let board: HostedBoard
let members: RawClient[] = []
const [ana, ben] = [createPerson(), createPerson()]

beforeEach(async () => {
  app = await startTestApp()
  board = await createHostedBoard(app.url)
})

afterEach(async () => {
  for (const member of members) member.close()
  members = []
  await app.close()
})

async function enter(person: TestPerson | undefined, name: string, auth: object = {}) {
  const profile = { name, color: 'red' }
  const who = { ...(person && { person: person.secret }), profile, ...auth }
  const member = await join({ url: app.url, board: board.key, auth: { minor: 12, ...who } })
  members.push(member)
  return member
}

type Headers = Readonly<Record<string, string>>
const toPersonHeader = ({ secret }: TestPerson): Headers => ({ 'Tiza-Person': secret })
const getSession = ({ welcome }: RawClient) => welcome.you.session
const ask = (sessions: readonly string[], options: Parameters<HostedBoard['ask']>[2] = {}) =>
  board.ask('GET', `/authors?sessions=${sessions.join(',')}`, { headers: {}, ...options })

describe('[RI13] who made what', () => {
  it('is answered for sessions that said a person, with their name of last, after they have gone', async () => {
    const first = await enter(ana, 'Ana')
    first.close()
    const tab = await enter(ana, 'Ana B')
    const nameless = await enter(undefined, 'Eva')
    const sessions = [first, tab, nameless].map(getSession)
    const { status, body } = await ask([...sessions, 'x'.repeat(16)])
    expect(status).toBe(200)
    const author = { person: ana.id, name: 'Ana B' }
    expect(body).toEqual([
      { session: sessions[0], ...author },
      { session: sessions[1], ...author },
    ])
  })

  it('follows somebody who takes another name meanwhile', async () => {
    const member = await enter(ana, 'Ana')
    await member.socket.emitWithAck('profile', { name: ' Ana\u202e  C ', color: 'blue' })
    const { body } = await ask([getSession(member)])
    expect(body).toMatchObject([{ name: 'Ana C' }])
    const { body: people } = await board.ask('GET', '/people')
    expect(people).toMatchObject([{ person: ana.id, name: 'Ana C' }])
  })

  it('is shown to hosts only, once they have hidden it, and to whoever may read the board at all', async () => {
    const member = await enter(ana, 'Ana')
    await enter(ben, 'Ben', { host: board.host })
    const session = getSession(member)
    const { key: look } = await board.addLink('look')
    const { key: secret } = await board.addLink('look', { password: 'open' })
    expect(await ask([session], { key: look })).toMatchObject({ status: 200, body: [{}] })
    const closed = { status: 403, body: { code: 'forbidden', reason: 'password' } }
    expect(await ask([session], { key: secret })).toMatchObject(closed)
    await board.changeSettings({ names: false })
    const others: readonly Headers[] = [{}, toPersonHeader(ana), { 'Tiza-Host': look }]
    for (const headers of others) {
      const asked = await ask([session], { headers })
      expect(asked).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect(JSON.stringify(asked)).not.toContain('Ana')
    }
    const hosts: readonly Headers[] = [toPersonHeader(ben), { 'Tiza-Host': board.host }]
    for (const headers of hosts) {
      expect(await ask([session], { headers })).toMatchObject({
        ...{ status: 200, body: [{ name: 'Ana' }] },
      })
    }
  })

  it.each([
    ['none', []],
    ['what is no session', ['me']],
    ['more than 100', Array.from({ length: 101 }, () => createId().slice(0, 16))],
  ])('is not answered for %s', async (_what, sessions) => {
    expect(await ask(sessions)).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })
})
