import { createId, type Refusal } from '@tiza/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHostedBoard, createPerson, type HostedBoard } from '../testing/hosted-board.ts'
import { join, type RawClient } from '../testing/raw-client.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** Nothing that was used up comes back. */
const now = () => 1_700_000_000_000
let direct: TestApp
let proxied: TestApp

beforeAll(async () => {
  direct = await startTestApp({ now })
  proxied = await startTestApp({ now, env: { TRUST_PROXY: '1', ALLOWED_HOSTS: '*' } })
})
afterAll(async () => {
  await direct.close()
  await proxied.close()
})

type Headers = Readonly<Record<string, string>>

/** Says a code; returns the status. */
async function sayCode({ url }: TestApp, code: string, headers: Headers = {}): Promise<number> {
  const answer = await fetch(`${url}api/codes`, {
    ...{ method: 'POST', body: JSON.stringify({ code }) },
    headers: { 'Content-Type': 'application/json', ...headers },
  })
  await answer.arrayBuffer()
  return answer.status
}

/** The headers by which proxies say from where a request comes, with another address each time. */
const made = (n: number): readonly Headers[] => [
  { 'X-Forwarded-For': `203.0.113.${n}` },
  { 'X-Real-IP': `203.0.113.${n}` },
  { Forwarded: `for=203.0.113.${n}` },
  { 'CF-Connecting-IP': `203.0.113.${n}`, 'True-Client-IP': `203.0.113.${n}` },
]

const toCode = (n: number) => String(n).padStart(6, '0')
const list = <T>(count: number, create: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => create(at))

it('[LK13] an address that a request makes up gives no more guesses of a code', async () => {
  const answers = await Promise.all(
    list(12, (n) =>
      made(n).map((headers, kind) => sayCode(direct, toCode(n * 4 + kind), headers)),
    ).flat(),
  )
  expect(answers.filter((status) => status === 404)).toHaveLength(10)
  expect(new Set(answers)).toEqual(new Set([404, 429]))
})

describe('behind a proxy', () => {
  it('[LK13] counts the address that the proxy says, not those that were made up before', async () => {
    const say = (n: number, address: string) =>
      sayCode(proxied, toCode(n), { 'X-Forwarded-For': `203.0.113.${n}, ${address}` })
    const answers = await Promise.all(list(12, (n) => say(n, '198.51.100.1')))
    expect(answers.filter((status) => status === 404)).toHaveLength(10)
    expect(await say(20, '198.51.100.2')).toBe(404)
  })

  it('[LK13] counts the /64 of an address, in whatever way it is written', async () => {
    const say = (n: number) => {
      const forms = [`2001:db8:0:1::${n}`, `2001:DB8::1:0:0:0:${n}`, `[2001:db8:0:1::${n}]:4711`]
      return sayCode(proxied, toCode(n), { 'X-Forwarded-For': forms[n % 3] ?? '' })
    }
    const answers = await Promise.all(list(14, (n) => say(n + 1)))
    expect(answers.filter((status) => status === 404)).toHaveLength(10)
  })
})

describe('a password of a link', () => {
  const password = 'Contraseña'
  let board: HostedBoard
  let key: string
  beforeEach(async () => {
    board = await createHostedBoard(direct.url)
    key = (await board.addLink('draw', { password })).key
  })

  const come = (said: string, more: object = {}): Promise<RawClient> => {
    const auth = { minor: 12, person: createPerson().secret, password: said }
    return join({ url: direct.url, board: key, client: createId(), auth, ...more })
  }
  const getRefusal = async (said: string, more: object = {}): Promise<string> => {
    const error: unknown = await come(said, more).then(
      () => expect.unreachable('let in'),
      (reason: unknown) => reason,
    )
    const { data }: { readonly data?: Refusal } = Object(error)
    return data?.reason ?? data?.code ?? String(error)
  }
  const read = async (said: string, headers: Headers = {}): Promise<unknown> => {
    const asked = await board.ask('GET', '/snapshot', {
      ...{ key, headers: { 'Tiza-Password': encodeURIComponent(said), ...headers } },
    })
    return Reflect.get(Object(asked.body), 'reason') ?? Reflect.get(Object(asked.body), 'code')
  }

  it('[LK7] is guessed ten times by many connections at once and over HTTP, whatever address they make up', async () => {
    const [address] = made(7)
    const tries = list(8, (n) => [
      getRefusal(`no ${n}`, { headers: made(n)[n % 4] }),
      getRefusal(`no ${n}, polling`, { transport: 'polling', address: `203.0.113.${n}` }),
      read(`no ${n}, over HTTP`, made(n)[n % 4]),
    ])
    const answers = await Promise.all(tries.flat())
    expect(answers.filter((answer) => answer === 'password')).toHaveLength(10)
    expect(new Set(answers)).toEqual(new Set(['password', 'rate_limited']))
    expect(await getRefusal(password, { headers: address })).toBe('rate_limited')
    expect(await read(password)).toBe('rate_limited')
  })

  it('[LK7] that others guess at keeps out neither hosts nor whoever has come before', async () => {
    const [client, person] = [createId(), createPerson().secret]
    const before = await come(password, { client, auth: { minor: 12, person, password } })
    before.close()
    await Promise.all(list(12, (n) => read(`no ${n}`)))
    expect(await read(password)).toBe('rate_limited')
    const again = await come('', { client, auth: { minor: 12, person } })
    again.close()
    const host = await come('', { auth: { minor: 12, host: board.host } })
    host.close()
    expect([again.welcome.you.right, host.welcome.you.right]).toEqual(['draw', 'host'])
    expect(await board.ask('GET', '/links')).toMatchObject({ status: 200 })
  })
})
