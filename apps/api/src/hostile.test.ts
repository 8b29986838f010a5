import { createId, type errorCodes, limits, protocolNamespace } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Guest, join, transports } from './testing/guest.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

/**
 * [INV12] Whatever is sent: it gets a code of the closed list, or the connection is closed; nothing
 * changes; an honest session in the same room goes on.
 */
let app: TestApp
let board: string
let honest: Guest
let honestN = 0

const rect = buildShape('rect', { id: createId() })
const stroke = buildStroke(createId())

beforeAll(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  honest = await join({ url: app.url, board })
  expect(await honest.op(++honestN, [rect, stroke])).toMatchObject({ ok: true })
})

afterAll(async () => {
  honest.close()
  await app.close()
})

async function loadSnapshot(): Promise<string> {
  return (await fetch(`${app.url}api/boards/${board}/snapshot`)).text()
}

/** Runs an attack; afterwards the board is what it was and the honest session is served. */
async function expectHarmless(attack: () => Promise<void>): Promise<void> {
  const before = await loadSnapshot()
  await attack()
  expect(await loadSnapshot()).toBe(before)
  const seq = honest.heard.at(-1)?.seq ?? 0
  const moved = { op: 'patch', id: rect.id, set: { pos: [honestN, 0] } }
  expect(await honest.op(++honestN, [moved])).toMatchObject({ ok: true, seq: seq + 1 })
}

const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`
const deepList = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
const fresh = () => createId()
const create = (registers: object) => ({ ...buildShape('rect', { id: fresh() }), ...registers })
const json = (value: unknown) => JSON.stringify(value)
const op = (...ops: unknown[]) => json({ n: 1, ops })

/** Payloads of `op`, as the JSON that goes over the wire, and the code that each must get. */
const ops: readonly [string, string, keyof typeof errorCodes][] = [
  ['null', 'null', 'bad_request'],
  ['a number', '7', 'bad_request'],
  ['a string', '"op"', 'bad_request'],
  ['a list', '[]', 'bad_request'],
  ['nothing in it', '{}', 'bad_request'],
  ['no ops', '{"n":1}', 'bad_request'],
  ['an empty transaction', '{"n":1,"ops":[]}', 'bad_request'],
  ['n as text', json({ n: '1', ops: [create({})] }), 'bad_request'],
  ['n zero', json({ n: 0, ops: [create({})] }), 'bad_request'],
  ['n negative', json({ n: -1, ops: [create({})] }), 'bad_request'],
  ['n broken', json({ n: 1.5, ops: [create({})] }), 'bad_request'],
  ['n 1e999', `{"n":1e999,"ops":[${json(create({}))}]}`, 'bad_request'],
  ['n of a client never heard of', json({ n: 5, ops: [create({})] }), 'client_unknown'],
  ['a board named in the payload', json({ n: 1, board: 'x', ops: [create({})] }), 'bad_request'],
  ['an author named in the payload', op(create({ by: 'somebody' })), 'bad_request'],
  ['a forged time', op(create({ at: 1 })), 'bad_request'],
  ['ops as an object', '{"n":1,"ops":{"length":1}}', 'bad_request'],
  ['an unknown op', op({ op: 'explode', id: fresh() }), 'bad_request'],
  ['an op without a name', op({ id: fresh() }), 'bad_request'],
  ['an op named __proto__', op({ op: '__proto__', id: fresh() }), 'bad_request'],
  ['an unknown kind', op(create({ kind: 'virus' })), 'bad_request'],
  ['a kind named constructor', op(create({ kind: 'constructor' })), 'bad_request'],
  ['an unknown register', op(create({ onclick: 'alert(1)' })), 'bad_request'],
  ['an id too short', op(create({ id: 'a' })), 'bad_request'],
  ['an id too long', op(create({ id: 'a'.repeat(22) })), 'bad_request'],
  ['an id named __proto__', op(create({ id: '__proto__' })), 'bad_request'],
  ['a position of null (NaN in JSON)', op(create({ pos: [null, 0] })), 'bad_request'],
  [
    'a position of 1e999',
    `{"n":1,"ops":[${json(create({ pos: [0, 0] })).replace('[0,0]', '[1e999,0]')}]}`,
    'bad_request',
  ],
  [
    'a position of -1e999',
    `{"n":1,"ops":[${json(create({ pos: [0, 0] })).replace('[0,0]', '[0,-1e999]')}]}`,
    'bad_request',
  ],
  ['a position too far', op(create({ pos: [limits.coordinate + 1, 0] })), 'bad_request'],
  ['half a position', op(create({ pos: [1] })), 'bad_request'],
  ['a position in three dimensions', op(create({ pos: [1, 2, 3] })), 'bad_request'],
  ['a negative size', op(create({ size: [-5, 5] })), 'bad_request'],
  ['a width without end', op(create({ width: 1e9 })), 'bad_request'],
  ['a colour that is CSS', op(create({ color: 'red;background:url(//evil)' })), 'bad_request'],
  ['a z that is no key', op(create({ z: '\u0000' })), 'bad_request'],
  ['an opacity of 2', op(create({ opacity: 2 })), 'bad_request'],
  ['a link that is a script', op(create({ link: 'javascript:alert(1)' })), 'bad_request'],
  ['a text without end', op(create({ text: 'x'.repeat(limits.textLength + 1) })), 'bad_request'],
  [
    'keys of __proto__ in the payload',
    `{"n":1,"__proto__":{"ops":1},"ops":[${json(create({}))}]}`,
    'bad_request',
  ],
  [
    'keys of __proto__ in an op',
    `{"n":1,"ops":[{"__proto__":{"op":"create"},"id":"x"}]}`,
    'bad_request',
  ],
  [
    'keys of __proto__ in a patch',
    `{"n":1,"ops":[{"op":"patch","id":"${rect.id}","set":{"__proto__":{"pos":[0,0]}}}]}`,
    'bad_request',
  ],
  ['depth 5,000 of objects', `{"n":1,"ops":[${deep}]}`, 'bad_request'],
  ['depth 5,000 of lists', `{"n":1,"ops":${deepList}}`, 'bad_request'],
  [
    'depth 5,000 in a register',
    `{"n":1,"ops":[{"op":"patch","id":"${rect.id}","set":{"pos":${deepList}}}]}`,
    'bad_request',
  ],
  ['65 ops', json({ n: 1, ops: Array.from({ length: 65 }, () => create({})) }), 'bad_request'],
  [
    '64 KB of ops',
    json({ n: 1, ops: Array.from({ length: 10 }, () => create({ text: 'x'.repeat(9_000) })) }),
    'too_large',
  ],
  [
    'points that are no base64',
    op(buildStroke(fresh()), { op: 'append', id: stroke.id, off: 3, pts: '!!!!' }),
    'bad_request',
  ],
  ['half a point', op({ op: 'append', id: stroke.id, off: 3, pts: 'gA==' }), 'bad_request'],
  [
    'points off the board',
    op({ op: 'append', id: stroke.id, off: 3, pts: btoa('\xff\xff\xff\xff\xff\xff\x7f\x00\x01') }),
    'bad_request',
  ],
  ['a patch of points', op({ op: 'patch', id: stroke.id, set: { q: 3 } }), 'bad_request'],
  ['a patch of nothing', op({ op: 'patch', id: rect.id, set: {} }), 'bad_request'],
  [
    'a patch of a register of another kind',
    op({ op: 'patch', id: rect.id, set: { pts: 'AACA' } }),
    'bad_request',
  ],
  [
    'a required register cleared',
    op({ op: 'patch', id: rect.id, set: { pos: null } }),
    'bad_request',
  ],
  ['a patch of an unknown shape', op({ op: 'patch', id: fresh(), set: { pos: [0, 0] } }), 'gone'],
  ['a delete of an unknown shape', op({ op: 'delete', id: fresh() }), 'gone'],
  ['a restore of an unknown shape', op({ op: 'restore', id: fresh() }), 'gone'],
  ['a shape created again', op(create({ id: rect.id })), 'exists'],
  ['an append to a box', op({ op: 'append', id: rect.id, off: 0, pts: 'AACA' }), 'bad_request'],
  [
    'an append in the wrong place',
    op({ op: 'append', id: stroke.id, off: 99, pts: 'AACA' }),
    'conflict',
  ],
  ['a good op and a bad one', op(create({}), { op: 'delete', id: fresh() }), 'gone'],
]

const pulls: readonly [string, string][] = [
  ['null', 'null'],
  ['no since', '{"limit":10}'],
  ['a negative seq', '{"since":{"epoch":"a","seq":-1},"limit":10}'],
  ['a limit of a thousand million', json({ since: { epoch: createId(), seq: 0 }, limit: 1e9 })],
  ['a limit of 1e999', `{"since":{"epoch":"${createId()}","seq":0},"limit":1e999}`],
]

const profiles: readonly [string, string][] = [
  ['null', 'null'],
  ['no colour', '{"name":"x"}'],
  ['a name of 1,000 letters', json({ name: 'x'.repeat(1_000), color: 'red' })],
  ['a name that is an object', '{"name":{},"color":"red"}'],
  ['a colour that is CSS', json({ name: 'x', color: 'url(//evil)' })],
  ['another field', json({ name: 'x', color: 'red', admin: true })],
]

const lives: readonly [string, string][] = [
  ['null', 'null'],
  ['a list', '[]'],
  ['a cursor at 1e999', '{"c":[1e999,0]}'],
  ['a cursor that is text', '{"c":"here"}'],
  ['ink of depth 5,000', `{"ink":${deepList}}`],
  ['another field', '{"evil":1}'],
]

/** Packets that deserve no answer; the connection lives, or is closed. */
const packets: readonly [string, string][] = [
  ['no such event', `2${protocolNamespace},["nosuch",{}]`],
  ['a number for a name', `2${protocolNamespace},[7,{}]`],
  ['a name of __proto__', `2${protocolNamespace},["__proto__",{}]`],
  ['a reserved name', `2${protocolNamespace},["disconnect",{}]`],
  ['newListener', `2${protocolNamespace},["newListener",{}]`],
  ['no name', `2${protocolNamespace},[]`],
  ['an object for arguments', `2${protocolNamespace},{"0":"op"}`],
  ['broken JSON', `2${protocolNamespace},["op",{`],
  ['an op without an ack', `2${protocolNamespace},["op",${op(create({}))}]`],
  ['an ack that is no function', `2${protocolNamespace},["op",${op(create({}))},"ack"]`],
  ['an ack of nothing that was asked', `3${protocolNamespace},99[{"ok":true}]`],
  ['an unknown type', '9'],
  ['another namespace', '2/admin,["op",{}]'],
  ['a connect to a namespace of nobody', '0/admin,{}'],
  [
    'a binary event that never comes',
    `51-${protocolNamespace},["op",{"_placeholder":true,"num":0}]`,
  ],
  ['a thousand million attachments', `5999999999-${protocolNamespace},["op"]`],
  ['1 MB', `2${protocolNamespace},["op","${'x'.repeat(1_000_000)}"]`],
]

describe.each(transports)('over %s', (transport) => {
  const attack = async (work: (guest: Guest) => Promise<void>) => {
    const guest = await join({ url: app.url, board, transport })
    try {
      await work(guest)
    } finally {
      guest.close()
    }
  }

  it.each(ops)('op: %s', async (_name, payload, code) => {
    await expectHarmless(() =>
      attack(async (guest) => {
        const [ack] = await guest.sendRaw(`["op",${payload}]`)
        expect(ack).toMatchObject({ ok: false, code })
      }),
    )
  })

  it.each(pulls)('pull: %s', async (_name, payload) => {
    await expectHarmless(() =>
      attack(async (guest) => {
        const [ack] = await guest.sendRaw(`["pull",${payload}]`)
        expect(ack).toMatchObject({ ok: false, code: 'bad_request' })
      }),
    )
  })

  it.each(profiles)('profile: %s', async (_name, payload) => {
    await expectHarmless(() =>
      attack(async (guest) => {
        const [ack] = await guest.sendRaw(`["profile",${payload}]`)
        expect(ack).toMatchObject({ ok: false, code: 'bad_request' })
      }),
    )
  })

  it('an unknown event that asks for an answer gets one', async () => {
    await expectHarmless(() =>
      attack(async (guest) => {
        for (const name of ['"nosuch"', '7', '"__proto__"', '"constructor"']) {
          const [ack] = await guest.sendRaw(`[${name},{}]`)
          expect(ack).toMatchObject({ ok: false, code: 'bad_request' })
        }
      }),
    )
  })

  it.each(lives)('live: %s', async (_name, payload) => {
    await expectHarmless(() =>
      attack(async (guest) => {
        guest.write(`2${protocolNamespace},["live",${payload}]`)
        const [ack] = await guest.sendRaw('["pull",null]')
        expect(ack).toMatchObject({ ok: false })
      }),
    )
  })

  it.each(packets)('packet: %s', async (_name, packet) => {
    await expectHarmless(() =>
      attack(async (guest) => {
        guest.write(packet)
        const alive = guest.sendRaw('["pull",null]')
        await Promise.race([alive, guest.closed])
      }),
    )
  })

  it('a foreign Origin is refused', async () => {
    await expectHarmless(async () => {
      const joining = join({ url: app.url, board, transport, origin: 'https://evil.example' })
      await expect(joining).rejects.toThrow(/error/)
    })
  })

  const handshakes: readonly [string, Record<string, unknown>, keyof typeof errorCodes][] = [
    ['no board', { board: undefined }, 'bad_request'],
    ['a board that is a list', { board: [] }, 'bad_request'],
    ['a board of __proto__', { board: '__proto__' }, 'bad_request'],
    ['a board of somebody else, guessed', { board: 'x'.repeat(22) }, 'board_not_found'],
    ['no client', { client: undefined }, 'bad_request'],
    ['a client of 1,000 letters', { client: 'x'.repeat(1_000) }, 'bad_request'],
    ['a profile of null', { profile: null }, 'bad_request'],
    ['a version that is text', { minor: 'x' }, 'bad_request'],
    ['a since that is broken', { since: { epoch: 1, seq: 'x' } }, 'bad_request'],
    ['another field', { admin: true }, 'bad_request'],
  ]
  it.each(handshakes)('handshake: %s', async (_name, auth, code) => {
    await expectHarmless(async () => {
      const joining = join({ url: app.url, board, transport, auth })
      await expect(joining).rejects.toMatchObject({ data: { code, retryable: false } })
    })
  })
})

describe('HTTP', () => {
  const post = (init: RequestInit) => fetch(`${app.url}api/boards`, { method: 'POST', ...init })
  const typed = { 'Content-Type': 'application/json' }
  const requests: readonly [string, () => Promise<Response>, number, keyof typeof errorCodes][] = [
    ['a body that is no JSON', () => post({ headers: typed, body: '{' }), 400, 'bad_request'],
    [
      'a body with fields',
      () => post({ headers: typed, body: '{"id":"mine"}' }),
      400,
      'bad_request',
    ],
    ['a body that is a list', () => post({ headers: typed, body: '[]' }), 400, 'bad_request'],
    [
      'a body of __proto__',
      () => post({ headers: typed, body: '{"__proto__":{}}' }),
      400,
      'bad_request',
    ],
    [
      'a body of another type',
      () => post({ headers: { 'Content-Type': 'text/xml' }, body: '<a/>' }),
      415,
      'bad_request',
    ],
    [
      'a body of 1 MB',
      () => post({ headers: typed, body: `"${'x'.repeat(1_000_000)}"` }),
      413,
      'too_large',
    ],
    [
      'a foreign Origin',
      () => post({ headers: { ...typed, Origin: 'https://evil.example' }, body: '{}' }),
      403,
      'unauthorized',
    ],
    [
      'an unknown board',
      () => fetch(`${app.url}api/boards/${'x'.repeat(22)}/snapshot`),
      404,
      'board_not_found',
    ],
    [
      'a board of dots',
      () => fetch(`${app.url}api/boards/..%2f..%2fetc/snapshot`),
      404,
      'board_not_found',
    ],
    [
      'a board of 5,000 letters',
      () => fetch(`${app.url}api/boards/${'x'.repeat(5_000)}`),
      414,
      'too_large',
    ],
  ]
  it.each(requests)('%s', async (_name, send, status, code) => {
    await expectHarmless(async () => {
      const response = await send()
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ code })
    })
  })
})
