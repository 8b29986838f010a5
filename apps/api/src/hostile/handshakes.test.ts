import type { ErrorCode } from '@tiza/protocol'
import { io } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { join, transports } from '../testing/raw-client.ts'
import { useAttackTarget } from './attack-target.ts'

const target = useAttackTarget()

const handshakes: readonly [string, Record<string, unknown>, ErrorCode][] = [
  ['no board', { board: undefined }, 'bad_request'],
  ['a board of null', { board: null }, 'bad_request'],
  ['a board that is a list', { board: [] }, 'bad_request'],
  ['a board of __proto__', { board: '__proto__' }, 'bad_request'],
  ['a board of SQL', { board: "' OR 1=1 --" }, 'bad_request'],
  ['a board of 100,000 letters', { board: 'x'.repeat(100_000) }, 'bad_request'],
  ['a board with a line break', { board: `${'x'.repeat(22)}\n` }, 'bad_request'],
  ['a board of somebody else, guessed', { board: 'x'.repeat(22) }, 'board_not_found'],
  ['no client', { client: undefined }, 'bad_request'],
  ['a client of 1,000 letters', { client: 'x'.repeat(1_000) }, 'bad_request'],
  ['a client that is an object', { client: { toString: 'x' } }, 'bad_request'],
  ['a token of 3,000 letters', { token: 'x'.repeat(3_000) }, 'bad_request'],
  ['a token that is a list', { token: [] }, 'bad_request'],
  ['no profile', { profile: undefined }, 'bad_request'],
  ['a profile of null', { profile: null }, 'bad_request'],
  ['a profile with a role', { profile: { name: '', color: 'red', role: 'x' } }, 'bad_request'],
  [
    'a name of 1,000 letters',
    { profile: { name: 'x'.repeat(1_000), color: 'red' } },
    'bad_request',
  ],
  ['no version', { minor: undefined }, 'bad_request'],
  ['a version that is text', { minor: 'x' }, 'bad_request'],
  ['a version below zero', { minor: -1 }, 'bad_request'],
  ['a since that is broken', { since: { epoch: 1, seq: 'x' } }, 'bad_request'],
  ['a since below zero', { since: { epoch: 'x'.repeat(21), seq: -1 } }, 'bad_request'],
  ['a since with more in it', { since: { epoch: 'x'.repeat(21), seq: 0, a: 1 } }, 'bad_request'],
  ['a role', { role: 'owner' }, 'bad_request'],
  ['another field', { admin: true }, 'bad_request'],
]

const origins = [
  'https://evil.example',
  'null',
  'file://',
  'http://127.0.0.1',
  'http://127.0.0.1.evil.example',
  'http://[::1]',
  'nonsense',
]

describe.each(transports)('over %s', (transport) => {
  it.each(handshakes)('[CN6] handshake: %s', async (_name, auth, code) => {
    await target.expectHarmless(async () => {
      const { app, board } = target
      const joining = join({ url: app.url, board, transport, auth })
      const message = expect.stringMatching(/^.{1,299}\.$/s)
      await expect(joining).rejects.toMatchObject({ data: { code, retryable: false, message } })
    })
  })

  it.each(origins)('[CN7] the foreign Origin %s is refused', async (origin) => {
    await target.expectHarmless(async () => {
      const { app, board } = target
      await expect(join({ url: app.url, board, transport, origin })).rejects.toThrow(/error/)
    })
  })
})

it('[CN7] a connection opened without an origin refuses requests of a foreign one', async () => {
  await target.expectHarmless(async () => {
    const address = `${target.app.url}socket.io/?EIO=4&transport=polling`
    const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1))
    const headers = { Origin: 'https://evil.example' }
    const post = await fetch(`${address}&sid=${sid}`, { method: 'POST', headers, body: '40/v1,' })
    expect(post.status).toBe(403)
    expect(await post.json()).toMatchObject({ code: 'unauthorized' })
  })
})

it('the default namespace of Socket.IO does not hold connections without a board', async () => {
  await target.expectHarmless(async () => {
    const socket = io(target.app.url, { forceNew: true, reconnection: false })
    const outcome = await new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('it is let in'))
      socket.once('connect_error', ({ message }) => resolve(message))
    })
    socket.close()
    expect(outcome).toBe('Invalid namespace')
  })
})

/** Before the handshake: requests to Engine.IO. */
const requests: readonly [string, string, RequestInit, number][] = [
  ['a transport of nobody', '?EIO=4&transport=smoke', {}, 400],
  ['a transport of __proto__', '?EIO=4&transport=__proto__', {}, 400],
  ['a version of nobody', '?EIO=99&transport=polling', {}, 400],
  ['no version', '?transport=polling', {}, 400],
  ['a session of nobody', '?EIO=4&transport=polling&sid=nosuch', {}, 400],
  ['a session of __proto__', '?EIO=4&transport=polling&sid=__proto__', {}, 400],
  ['a post without a session', '?EIO=4&transport=polling', { method: 'POST', body: '40' }, 400],
  ['a delete', '?EIO=4&transport=polling', { method: 'DELETE' }, 400],
  ['a WebSocket without an upgrade', '?EIO=4&transport=websocket', {}, 400],
  ['JSONP', '?EIO=4&transport=polling&j=0', {}, 200],
]
it.each(requests)('Engine.IO: %s', async (_name, query, init, status) => {
  await target.expectHarmless(async () => {
    const response = await fetch(`${target.app.url}socket.io/${query}`, init)
    expect(response.status).toBe(status)
    // Never a script, whatever was requested.
    expect(response.headers.get('Content-Type')).not.toMatch(/script/)
  })
})
