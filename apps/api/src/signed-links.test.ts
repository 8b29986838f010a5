import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ErrorCode, type PersonEntry, toBoardAddress } from '@tiza/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from './testing/hosted-board.ts'
import { join, type RawClient, transports } from './testing/raw-client.ts'
import { inAnHour, signToken } from './testing/sign-token.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

const key = 'what the school and we know about'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const der = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
let app: TestApp
let board: HostedBoard
const open: RawClient[] = []

beforeAll(async () => {
  app = await startTestApp({ env: { LINK_SECRET: key } })
})
afterAll(() => app.close())
beforeEach(async () => {
  board = await createHostedBoard(app.url)
})
afterEach(() => {
  for (const client of open.splice(0)) client.close()
})

const toClaims = (more: object = {}) => ({
  ...{ board: board.publicId, right: 'draw', exp: inAnHour() },
  ...more,
})
const toToken = (more: object = {}) => signToken(toClaims(more), { key })

async function enter(token: string | undefined, more: object = {}): Promise<RawClient> {
  const auth = { minor: 12, ...(token !== undefined && { token }), ...more }
  const client = await join({ url: app.url, board: toBoardAddress(board.publicId), auth })
  open.push(client)
  return client
}

/** Asks over HTTP at the address of the board. */
function ask(path: string, token: string | undefined, method = 'GET', body?: object) {
  const headers: Readonly<Record<string, string>> =
    token === undefined ? {} : { Authorization: `Bearer ${token}` }
  return board.ask(method, path, {
    ...{ key: toBoardAddress(board.publicId), headers },
    ...(body && { body }),
  })
}

describe('[AC4] [AC5] the address of a board', () => {
  it.each<[string, 'token' | 'expired', () => string | undefined]>([
    ['no token', 'token', () => undefined],
    ['what is no token', 'token', () => 'a.b.c'],
    ['a token of another secret', 'token', () => signToken(toClaims(), { key: `${key}.` })],
    [
      'a token without a signature',
      'token',
      () => signToken(toClaims(), { key }).replace(/[^.]*$/, ''),
    ],
    ['a token that says it needs none', 'token', () => signToken(toClaims(), { alg: 'none', key })],
    [
      'a token of another kind',
      'token',
      () => signToken(toClaims(), { alg: 'EdDSA', key: privateKey }),
    ],
    ['a token for another board', 'token', () => toToken({ board: 'x'.repeat(16) })],
    ['a token for no board', 'token', () => toToken({ board: undefined })],
    ['a right that is none', 'token', () => toToken({ right: 'everything' })],
    ['a right that every object has', 'token', () => toToken({ right: 'constructor' })],
    ['a token for ever', 'token', () => toToken({ exp: undefined })],
    ['a name that is no text', 'token', () => toToken({ name: { first: 'Ana' } })],
    ['an endless id', 'token', () => toToken({ sub: 'x'.repeat(257) })],
    ['a token that begins later', 'token', () => toToken({ nbf: inAnHour() })],
    ['a token whose time is over', 'expired', () => toToken({ exp: inAnHour() - 3_700 })],
  ])('lets nobody in with %s', async (_, reason, make) => {
    const token = make()
    const refusal = { code: 'forbidden', reason }
    await expect(enter(token)).rejects.toMatchObject({ data: { ...refusal, retryable: false } })
    for (const path of ['', '/snapshot']) {
      expect(await ask(path, token), path).toMatchObject({ status: 403, body: refusal })
    }
    expect((await ask('/links', token)).status).toBe(403)
  })

  it('takes a token of a clock that is half a minute ahead, and none that has been over for as long', async () => {
    const nowSeconds = Math.floor(Date.now() / 1_000)
    const client = await enter(toToken({ nbf: nowSeconds + 30, iat: nowSeconds + 30 }))
    expect(client.welcome.you.right).toBe('draw')
    const over = toToken({ exp: nowSeconds - 30 })
    await expect(enter(over)).rejects.toMatchObject({ data: { reason: 'expired' } })
    expect(await ask('/snapshot', over)).toMatchObject({ status: 403, body: { reason: 'expired' } })
  })

  it('has a token that was changed', async () => {
    const [head = '', , signature = ''] = toToken({ right: 'look' }).split('.')
    const claims = Buffer.from(JSON.stringify(toClaims({ right: 'host' }))).toString('base64url')
    await expect(enter([head, claims, signature].join('.'))).rejects.toMatchObject({
      data: { reason: 'token' },
    })
  })

  it('is that of no board where there is none, or the server takes no tokens', async () => {
    const token = signToken({ board: 'x'.repeat(16), right: 'draw', exp: inAnHour() }, { key })
    const nowhere = { url: app.url, board: toBoardAddress('x'.repeat(16)), auth: { token } }
    const refusal = { data: { code: 'board_not_found' } }
    await expect(join(nowhere)).rejects.toMatchObject(refusal)
    // The other goes on with the same boards.
    const storage = { ...app.storage, close: async () => undefined }
    const plain = await startTestApp({ storage })
    const here = { url: plain.url, board: toBoardAddress(board.publicId) }
    await expect(join({ ...here, auth: { token: toToken() } })).rejects.toMatchObject(refusal)
    await plain.close()
  })

  it('has tokens count for nothing beside the key of a link', async () => {
    const { key: look } = await board.addLink('look')
    const auth = { minor: 12, token: toToken({ right: 'host' }) }
    const client = await join({ url: app.url, board: look, auth })
    expect(client.welcome.you.right).toBe('look')
    client.close()
  })
})

describe('[AC6] whoever comes by a signed token', () => {
  it.each(['look', 'comment', 'own', 'draw', 'host'] as const)(
    'may do what it says: %s',
    async (right) => {
      const token = toToken({ right })
      expect((await enter(token)).welcome.you).toMatchObject({ right })
      expect(await ask('', token)).toMatchObject({ body: { right, board: board.publicId } })
      const made = await ask('/links', token, 'POST', { right: 'look' })
      expect(made.status).toBe(right === 'host' ? 201 : 403)
    },
  )

  it('has the name that was signed, and with an id is one person on all devices', async () => {
    const token = toToken({ name: 'Ana\u202e Ñ', sub: 'ana' })
    const ana = await enter(token, { person: createPerson().secret })
    const { you } = ana.welcome
    expect(you).toMatchObject({ signedIn: true, name: 'Ana Ñ' })
    const renamed = await ana.socket.emitWithAck('profile', { name: 'Eva', color: 'blue' })
    expect(renamed).toEqual({ ok: true, profile: { name: 'Ana Ñ', color: 'blue' } })
    const tablet = await enter(toToken({ sub: 'ana', exp: inAnHour() + 9 }))
    expect(tablet.welcome.you.person).toBe(you.person)
    const list = async () => (await board.ask('GET', '/people')).body as readonly PersonEntry[]
    const [nameless] = await list()
    expect(nameless).toMatchObject({ person: you.person, name: 'Guest' })
    expect(nameless, 'a name that they say themselves').not.toHaveProperty('signedIn')
    await enter(token)
    expect(await list()).toMatchObject([{ person: you.person, name: 'Ana Ñ', signedIn: true }])
    await board.setPerson(you.person ?? '', { removed: true })
    await ana.closed
    await expect(enter(token)).rejects.toMatchObject({ data: { reason: 'removed' } })
  })

  it('without an id is the person that their device says, who may have another name later', async () => {
    const ben = createPerson()
    const client = await enter(toToken({ name: 'Ben' }), { person: ben.secret })
    expect(client.welcome.you).toMatchObject({ person: ben.id, name: 'Ben' })
    expect(client.welcome.you).not.toHaveProperty('signedIn')
    const said = await client.socket.emitWithAck('person', { person: createPerson().secret })
    expect(said).toMatchObject({ code: 'conflict' })
    const people = (await board.ask('GET', '/people')).body as readonly PersonEntry[]
    expect(people[0]).not.toHaveProperty('signedIn')
  })

  it('follows the rule of the board, and the pen', async () => {
    const client = await enter(toToken({ sub: 'ana' }))
    const { person = '' } = client.welcome.you
    const told = new Promise((resolve) => client.socket.once('right', resolve))
    await board.setRule('pen')
    expect(await told).toMatchObject({ right: 'comment', rule: 'pen' })
    const again = new Promise((resolve) => client.socket.once('right', resolve))
    await board.setPerson(person, { pen: true })
    expect(await again).toMatchObject({ right: 'draw' })
  })

  it('is on the board no longer when its time is over, and a host no longer', async () => {
    // Another token where the machine stands still until its time is over.
    const { exp, token, bye } = await until(async () => {
      const exp = Math.ceil(Date.now() / 1_000) + 1
      const token = toToken({ right: 'host', sub: 'ana', exp })
      const client = await enter(token)
      const bye = new Promise((resolve) => client.socket.once('bye', resolve))
      expect((await ask('/links', token)).status).toBe(200)
      return { exp, token, bye }
    })
    expect(await bye).toMatchObject({ code: 'removed', reconnect: false })
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1_000)
    expect((await ask('/links', token)).status).toBe(403)
    expect((await enter(toToken({ sub: 'ana' }))).welcome.you.right).toBe('draw')
  })
})

it('[AC5] a server with a public key takes what the private one has signed, and nothing else', async () => {
  const other = await startTestApp({ env: { LINK_PUBLIC_KEY: der } })
  const made = await createHostedBoard(other.url)
  const claims = { board: made.publicId, right: 'own', exp: inAnHour() }
  const come = async (token: string): Promise<string | ErrorCode> => {
    const address = toBoardAddress(made.publicId)
    const client = await join({ url: other.url, board: address, auth: { minor: 12, token } })
    client.close()
    return client.welcome.you.right ?? ''
  }
  expect(await come(signToken(claims, { alg: 'EdDSA', key: privateKey }))).toBe('own')
  // The public key is known: it must be of no use as a secret.
  for (const secret of [der, publicKey.export({ format: 'pem', type: 'spki' }).toString()]) {
    await expect(come(signToken(claims, { key: secret }))).rejects.toMatchObject({
      data: { reason: 'token' },
    })
  }
  await other.close()
})

describe('docs/signed-links.md', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../../docs/signed-links.md', import.meta.url)),
    'utf8',
  )
  const run = promisify(execFile)

  it.each([
    ['python', 'python3', ['-c']],
    ['js', process.execPath, ['--input-type=module', '-e']],
    ['php', 'php', ['-r']],
  ])('has a script that makes a link: %s', async (language, command, options) => {
    const [, script = ''] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page) ?? []
    const env = { ...process.env, BOARD: board.publicId, LINK_SECRET: key, SERVER: app.url }
    const { stdout } = await run(command, [...options, script], { env })
    const [, address = '', token = ''] =
      /\/b\/([\w-]{22})#token=([\w.-]+)$/.exec(stdout.trim()) ?? []
    const client = await join({ url: app.url, board: address, auth: { minor: 12, token } })
    open.push(client)
    expect(client.welcome.you).toMatchObject({ right: 'draw', name: 'Ana Ñ', signedIn: true })
  })
})

it.each(transports)('[AC7] tokens are as long as they may be, over %s', async (transport) => {
  const long = toToken({ more: 'x'.repeat(1_350) })
  const address = { url: app.url, board: toBoardAddress(board.publicId), transport }
  expect(long.length).toBeGreaterThan(1_900)
  expect(long.length).toBeLessThan(2_049)
  const client = await join({ ...address, auth: { minor: 12, token: long } })
  open.push(client)
  expect(await ask('/snapshot', long)).toMatchObject({ status: 200 })
  const longer = toToken({ more: 'x'.repeat(1_500) })
  await expect(join({ ...address, auth: { minor: 12, token: longer } })).rejects.toMatchObject({
    data: { code: 'bad_request' },
  })
})
