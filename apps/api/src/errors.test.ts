import { createId, limits, rates, type ServerToClientEvents } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from './storage/memory/memory-storage.ts'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let board: string
let ana: RawClient
/** Whether commits fail. */
let isBroken: boolean

beforeEach(async () => {
  isBroken = false
  const storage = createMemoryStorage()
  app = await startTestApp({
    storage: {
      ...storage,
      async commit(commits, nowMs) {
        if (isBroken) throw new Error('the disk is gone')
        return storage.commit(commits, nowMs)
      },
    },
  })
  board = await app.createBoard()
  ana = await join({ url: app.url, board })
})

afterEach(async () => {
  ana.close()
  await app.close()
})

const rect = () => buildShape('rect', { id: createId() })

describe('[ER5] a refusal says what was wrong', () => {
  it('in an op, by a JSON pointer', async () => {
    const ack = await ana.op(1, [rect(), { ...rect(), size: [1, -1] }])
    expect(ack).toEqual({
      ...{ ok: false, n: 1, code: 'bad_request', path: '/ops/1/size/1' },
      message: `\`size[1]\` must be a finite number from 0 to ${limits.coordinate}.`,
    })
  })

  it('where only the board can tell', async () => {
    const shape = rect()
    await ana.op(1, [shape])
    const exists = { ok: false, n: 2, code: 'exists', at: 0, path: '/ops/0/id' }
    expect(await ana.op(2, [shape])).toMatchObject({
      ...exists,
      message: expect.stringMatching(/./),
    })
    const stroke = buildStroke(createId())
    await ana.op(3, [stroke])
    const append = { op: 'append', id: stroke.id, off: 9, pts: 'AAD/' }
    expect(await ana.op(4, [append])).toMatchObject({
      ...{ code: 'conflict', path: '/ops/0/off', message: 'The stroke has 3 points.' },
    })
  })

  it('in a text with half of a pair, in a key that is too long, in a payload that is too long', async () => {
    const text = { ...rect(), text: 'a\ud83d' }
    expect(await ana.op(1, [text])).toMatchObject({ path: '/ops/0/text' })
    const z = `a0${'1'.repeat(limits.orderKey)}`
    const patch = { op: 'patch', id: createId(), set: { z } }
    expect(await ana.op(2, [rect(), patch])).toMatchObject({ path: '/ops/1/set/z' })
    const long = Array.from({ length: 9 }, () => ({ ...rect(), text: 'x'.repeat(8_000) }))
    expect(await ana.op(3, long)).toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/65536 bytes/),
    })
  })

  it('to `pull`, `profile`, an unknown event and a handshake', async () => {
    const { epoch } = ana.welcome
    const pull = { since: { epoch, seq: -1 }, limit: 1 }
    expect(await ana.socket.emitWithAck('pull', pull)).toMatchObject({ path: '/since/seq' })
    const profile = { name: 'Ana', color: 'red', role: 'host' }
    expect(await ana.socket.emitWithAck('profile', profile)).toMatchObject({ path: '/role' })
    const [unknown] = await ana.sendRaw('["shout",{}]')
    expect(unknown).toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(/no event of this name/),
    })
    const joining = join({ url: app.url, board, auth: { profile: { name: 7, color: 'red' } } })
    await expect(joining).rejects.toMatchObject({ data: { path: '/profile/name' } })
  })

  it('over HTTP, without repeating what was sent', async () => {
    const post = (body: string) =>
      fetch(`${app.url}api/boards`, {
        ...{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body },
      })
    const field = await post('{"secret":"correct horse"}')
    expect([field.status, await field.json()]).toEqual([
      400,
      { code: 'bad_request', message: 'This field is not known.', path: '/secret' },
    ])
    const broken = await (await post('{"secret":correct horse')).text()
    expect(JSON.parse(broken)).toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(/JSON/),
    })
    expect(broken).not.toMatch(/horse/)
    const missing = await fetch(`${app.url}api/boards/${'x'.repeat(22)}`)
    expect(await missing.json()).toMatchObject({
      code: 'board_not_found',
      message: expect.stringMatching(/./),
    })
  })

  it('in `bye`', async () => {
    const bye = new Promise((resolve) => ana.socket.once('bye', resolve))
    const again = await join({ url: app.url, board, client: ana.client })
    expect(await bye).toMatchObject({
      code: 'replaced',
      message: expect.stringMatching(/connected again/),
    })
    again.close()
  })
})

it('[RS12] a reset says which numbers of a client the server knows', async () => {
  const ben = await join({ url: app.url, board })
  const next = ({ socket }: RawClient) =>
    new Promise<Parameters<ServerToClientEvents['reset']>[0]>((resolve) => {
      socket.once('reset', resolve)
    })
  await ana.op(1, [rect()])
  await ana.op(2, [rect()])
  const resets = [next(ana), next(ben)]
  isBroken = true
  expect(await ana.op(3, [rect()])).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  isBroken = false
  const { epoch } = ana.welcome
  expect(await Promise.all(resets)).toEqual([
    { epoch, seq: 2, reason: 'recovered', lastN: 2 },
    { epoch, seq: 2, reason: 'recovered', lastN: 0 },
  ])
  expect(await ana.op(3, [rect()])).toMatchObject({ ok: true, seq: 3 })
  ben.close()
})

describe('[LM12] the rates of `welcome`', () => {
  it('are those of the contract', () => {
    expect(ana.welcome.rates).toEqual(rates)
  })

  it('are what the server goes by: the burst passes at once, then it refuses', async () => {
    const { burst } = rates.session.profile
    const frozen = await startTestApp({ now: () => 1_000 })
    const ben = await join({ url: frozen.url, board: await frozen.createBoard() })
    const ask = () => ben.socket.emitWithAck('profile', { name: 'Ben', color: 'red' })
    const answers = await Promise.all(Array.from({ length: burst + 1 }, ask))
    expect(answers.slice(0, burst).every(({ ok }) => ok)).toBe(true)
    const message = expect.stringMatching(/too fast/)
    expect(answers[burst]).toMatchObject({ ok: false, code: 'rate_limited', message })
    ben.close()
    await frozen.close()
  })
})

describe('[BD1] an empty body makes a board', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/octet-stream',
    'image/png',
    undefined,
  ])('whatever its content type: %s', async (type) => {
    const headers = new Headers(type === undefined ? [] : [['Content-Type', type]])
    const answer = await fetch(`${app.url}api/boards`, { method: 'POST', headers })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ id: expect.stringMatching(/^[\w-]{22}$/) })
  })

  it('and a body that is not empty has to be JSON', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    const answer = await fetch(`${app.url}api/boards`, { method: 'POST', headers, body: '{}' })
    expect([answer.status, await answer.json()]).toMatchObject([
      415,
      { code: 'bad_request', message: expect.stringMatching(/must be JSON/) },
    ])
  })
})
