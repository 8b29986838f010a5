import { createHash } from 'node:crypto'
import { createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const picture = buildPng()
const hash = createHash('sha256').update(picture).digest('hex')
const dayMs = 86_400_000

let app: TestApp
/** How far the server's clock is ahead. */
let aheadMs: number
let board: HostedBoard
let members: RawClient[]

beforeEach(async () => {
  aheadMs = 0
  members = []
  app = await startTestApp({ now: () => Date.now() + aheadMs })
  board = await createHostedBoard(app.url)
  await fetch(`${app.url}api/assets/${hash}`, { method: 'PUT', body: new Uint8Array(picture) })
})

afterEach(async () => {
  for (const member of members) member.close()
  await app.close()
})

async function enter(key: string, auth: object = {}): Promise<RawClient> {
  const member = await join({ url: app.url, board: key, auth: { minor: 12, ...auth } })
  members.push(member)
  return member
}

/** Puts the picture on a board, once everybody has left again. */
async function place(key = board.key): Promise<void> {
  const ana = await enter(key)
  const image = buildShape('image', { id: createId(), hash })
  expect(await ana.op(1, [image])).toMatchObject({ ok: true })
  ana.close()
}

const askBoard = (
  key: string,
  {
    headers = {},
    method = 'GET',
    name = hash,
  }: { headers?: object; method?: string; name?: string } = {},
) => fetch(`${app.url}api/boards/${key}/assets/${name}`, { method, headers: { ...headers } })
const askPlainly = () => fetch(`${app.url}api/assets/${hash}`)
const getStatus = async (asking: Promise<Response>) => (await asking).status
const getRefusal = async (asking: Promise<Response>) => {
  const answer = await asking
  return [answer.status, await answer.json()]
}

describe('[AS10] a picture of a board', () => {
  it('is given to whoever may look at it, unchanged and for ever, and kept by no shared cache', async () => {
    await place()
    const { key } = await board.addLink('look')
    const answer = await askBoard(key)
    expect(Buffer.from(await answer.arrayBuffer()).equals(picture)).toBe(true)
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    const known = { 'If-None-Match': answer.headers.get('etag') ?? '' }
    expect(await getStatus(askBoard(key, { headers: known }))).toBe(304)
    const head = await askBoard(key, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, `${picture.length}`])
  })

  it('is given to nobody whose link has ended, whatever they know', async () => {
    await place()
    const { id, key } = await board.addLink('draw')
    const headers = { 'If-None-Match': `"${hash}"` }
    expect(await getStatus(askBoard(key))).toBe(200)
    await board.revokeLink(id)
    for (const method of ['GET', 'HEAD']) {
      expect(await getStatus(askBoard(key, { headers, method }))).toBe(403)
    }
    expect(await getRefusal(askBoard(key))).toMatchObject([403, { reason: 'revoked' }])
    const brief = await board.addLink('look', { expiresInMs: dayMs })
    expect(await getStatus(askBoard(brief.key))).toBe(200)
    aheadMs = dayMs + 1
    expect(await getRefusal(askBoard(brief.key))).toMatchObject([403, { reason: 'expired' }])
    expect(await getStatus(askBoard(board.key))).toBe(200)
  })

  it('is given to nobody who was sent out, who waits, or who does not say the password', async () => {
    await place()
    const ben = createPerson()
    await enter(board.key, { person: ben.secret })
    await board.setPerson(ben.id, { removed: true })
    const headers = { 'Tiza-Person': ben.secret }
    expect(await getRefusal(askBoard(board.key, { headers }))).toMatchObject([
      ...[403, { reason: 'removed' }],
    ])
    const { key } = await board.addLink('look', { password: 'ñandú' })
    expect(await getRefusal(askBoard(key))).toMatchObject([403, { reason: 'password' }])
    const password = { 'Tiza-Password': encodeURIComponent('ñandú') }
    expect(await getStatus(askBoard(key, { headers: password }))).toBe(200)
    await board.changeSettings({ waiting: true })
    expect(await getRefusal(askBoard(board.key))).toMatchObject([403, { reason: 'waiting' }])
    expect(await getStatus(askBoard(board.key, { headers: { 'Tiza-Host': board.host } }))).toBe(200)
  })

  it('is none of another board, unless that has it too', async () => {
    await place()
    const other = await createHostedBoard(app.url)
    expect(await getStatus(askBoard(other.key))).toBe(204)
    await place(other.key)
    expect(await getStatus(askBoard(other.key))).toBe(200)
    expect(await getStatus(askBoard('x'.repeat(22)))).toBe(404)
    expect(await getRefusal(askBoard(board.key, { name: 'x' }))).toMatchObject([
      ...[404, { code: 'bad_request' }],
    ])
  })

  it('is given on its way to a board, and after its shape was deleted, which may be undone', async () => {
    expect(await getStatus(askBoard(board.key))).toBe(200)
    const ana = await enter(board.key)
    const id = createId()
    await ana.op(1, [buildShape('image', { id, hash }), { op: 'delete', id }])
    expect(await getStatus(askBoard(board.key))).toBe(200)
  })

  it('is that of a duplicate, too', async () => {
    await place()
    const { body } = await board.ask('POST', '/duplicate', { body: {}, headers: {} })
    const { id }: { readonly id?: string } = Object(body)
    expect(await getStatus(askBoard(id ?? ''))).toBe(200)
  })
})

describe('[AS11] the hash of a picture alone', () => {
  it('suffices where it is on no board, and on one of which nobody was shut out', async () => {
    const loose = await askPlainly()
    expect(loose.headers.get('cache-control')).toContain('public')
    await place()
    const placed = await askPlainly()
    expect([placed.status, placed.headers.get('cache-control')]).toEqual([
      ...[200, 'private, max-age=31536000, immutable'],
    ])
  })

  const ends: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a link was ended', async () => board.revokeLink((await board.addLink('look')).id)],
    [
      'a link has expired',
      async () => {
        await board.addLink('look', { expiresInMs: dayMs })
        aheadMs = dayMs + 1
      },
    ],
    [
      'somebody was sent out',
      async () => {
        const ben = createPerson()
        await enter(board.key, { person: ben.secret })
        await board.setPerson(ben.id, { removed: true })
      },
    ],
    ['people have to wait', () => board.changeSettings({ waiting: true })],
    ['the board is in the bin', () => board.ask('DELETE', '')],
  ]

  it.each(ends)('does not once %s', async (_, end) => {
    await place()
    expect(await getStatus(askPlainly())).toBe(200)
    await end()
    const answer = await askPlainly()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([204, 'no-store'])
  })

  it('does not for what only boards have had that are deleted for good', async () => {
    await app.storage.notePictures('deleted-board-some-boa', [hash])
    expect(await getStatus(askPlainly())).toBe(204)
  })

  it('does again where it is on a board of which nobody was', async () => {
    await place()
    await board.changeSettings({ waiting: true })
    expect(await getStatus(askPlainly())).toBe(204)
    const other = await createHostedBoard(app.url)
    await place(other.key)
    expect(await getStatus(askPlainly())).toBe(200)
  })

  it('does for a client of a minor below 12 while it is on the board', async () => {
    await place()
    const { id } = await board.addLink('look')
    await board.revokeLink(id)
    await enter(board.key)
    expect(await getStatus(askPlainly()), 'one of minor 12 says who asks').toBe(204)
    const old = await enter(board.key, { minor: 11 })
    expect(await getStatus(askPlainly())).toBe(200)
    old.close()
    await expect.poll(() => getStatus(askPlainly())).toBe(204)
  })

  it('never does where people come by signed tokens, which all end', async () => {
    await app.close()
    app = await startTestApp({ env: { LINK_SECRET: 'what the directory and we know of' } })
    board = await createHostedBoard(app.url)
    await fetch(`${app.url}api/assets/${hash}`, { method: 'PUT', body: new Uint8Array(picture) })
    await place()
    expect(await getStatus(askPlainly())).toBe(204)
    expect(await getStatus(askBoard(board.key))).toBe(200)
  })
})
