import { createId, type ErrorCode, limits } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { transports } from '../testing/raw-client.ts'
import { deep, misfits, useAttackTarget } from './attack-target.ts'

const target = useAttackTarget()
const fresh = () => createId()
const create = (registers: object) => ({ ...buildShape('rect', { id: fresh() }), ...registers })
const json = (value: unknown) => JSON.stringify(value)
const op = (...ops: unknown[]) => json({ n: 1, ops })

/** Payloads of `op`, as the JSON that goes over the wire, and the code that each must get. */
const ops: readonly (readonly [string, string, ErrorCode])[] = [
  ...misfits.map(([name, payload]) => [name, payload, 'bad_request'] as const),
  ['no ops', '{"n":1}', 'bad_request'],
  ['an empty transaction', '{"n":1,"ops":[]}', 'bad_request'],
  ['n as text', json({ n: '1', ops: [create({})] }), 'bad_request'],
  ['n zero', json({ n: 0, ops: [create({})] }), 'bad_request'],
  ['n negative', json({ n: -1, ops: [create({})] }), 'bad_request'],
  ['n broken', json({ n: 1.5, ops: [create({})] }), 'bad_request'],
  ['n 1e999', `{"n":1e999,"ops":[${json(create({}))}]}`, 'bad_request'],
  ['n of an unknown client', json({ n: 5, ops: [create({})] }), 'client_unknown'],
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
  ['a text with half of a pair', op(create({ text: 'a\ud83d' })), 'bad_request'],
  ['a text with the other half', op(create({ text: '\ude00b' })), 'bad_request'],
  ['a link with half of a pair', op(create({ link: 'https://a/\ud83d' })), 'bad_request'],
  [
    'a patch to half of a pair',
    op({ op: 'patch', id: target.rect.id, set: { text: '\ud83d' } }),
    'bad_request',
  ],
  [
    'an alt with half of a pair',
    op({ ...buildShape('image', { id: fresh() }), alt: '\ud83d' }),
    'bad_request',
  ],
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
    `{"n":1,"ops":[{"op":"patch","id":"${target.rect.id}","set":{"__proto__":{"pos":[0,0]}}}]}`,
    'bad_request',
  ],
  ['depth 5,000 of objects', `{"n":1,"ops":[${deep.object}]}`, 'bad_request'],
  ['depth 5,000 of lists', `{"n":1,"ops":${deep.list}}`, 'bad_request'],
  [
    'depth 5,000 in a register',
    `{"n":1,"ops":[{"op":"patch","id":"${target.rect.id}","set":{"pos":${deep.list}}}]}`,
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
    op(buildStroke(fresh()), { op: 'append', id: target.stroke.id, off: 3, pts: '!!!!' }),
    'bad_request',
  ],
  ['half a point', op({ op: 'append', id: target.stroke.id, off: 3, pts: 'gA==' }), 'bad_request'],
  [
    'points off the board',
    op({
      op: 'append',
      id: target.stroke.id,
      off: 3,
      pts: btoa('\xff\xff\xff\xff\xff\xff\x7f\x00\x01'),
    }),
    'bad_request',
  ],
  ['a patch of points', op({ op: 'patch', id: target.stroke.id, set: { q: 3 } }), 'bad_request'],
  ['a patch of nothing', op({ op: 'patch', id: target.rect.id, set: {} }), 'bad_request'],
  [
    'a patch of a register of another kind',
    op({ op: 'patch', id: target.rect.id, set: { pts: 'AACA' } }),
    'bad_request',
  ],
  [
    'a required register cleared',
    op({ op: 'patch', id: target.rect.id, set: { pos: null } }),
    'bad_request',
  ],
  ['n above what is exact', `{"n":9007199254740993,"ops":[${json(create({}))}]}`, 'bad_request'],
  ['n twice, the last one wrong', `{"n":1,"n":-1,"ops":[${json(create({}))}]}`, 'bad_request'],
  ['ops within ops', op([create({})]), 'bad_request'],
  ['null for an op', op(null), 'bad_request'],
  ['a create without a kind', op(create({ kind: undefined })), 'bad_request'],
  ['a create without a place', op(create({ pos: undefined })), 'bad_request'],
  ['a create with tombstone', op(create({ deleted: true })), 'bad_request'],
  ['an id with a slash', op(create({ id: '../../../../etc/passwd'.slice(0, 21) })), 'bad_request'],
  ['an id with a line break', op(create({ id: `${'a'.repeat(20)}\n` })), 'bad_request'],
  ['an id as a list', op(create({ id: [fresh()] })), 'bad_request'],
  ['a position as text', op(create({ pos: ['0', '0'] })), 'bad_request'],
  ['a position as an object', op(create({ pos: { 0: 1, 1: 2, length: 2 } })), 'bad_request'],
  ['a size of nothing', op(create({ size: [null, null] })), 'bad_request'],
  ['an angle that is text', op(create({ angle: '90' })), 'bad_request'],
  ['a z without end', op(create({ z: `a${'V'.repeat(10_000)}` })), 'bad_request'],
  ['a z that is empty', op(create({ z: '' })), 'bad_request'],
  ['a colour of 100 letters', op(create({ color: `#${'f'.repeat(100)}` })), 'bad_request'],
  ['a fill of nobody', op(create({ fill: 'url(#x)' })), 'bad_request'],
  ['an opacity below nothing', op(create({ opacity: -1 })), 'bad_request'],
  ['a lock that is a word', op(create({ locked: 'yes' })), 'bad_request'],
  [
    'a link of data:',
    op(create({ link: 'data:text/html,<script>alert(1)</script>' })),
    'bad_request',
  ],
  ['a link of blob:', op(create({ link: 'blob:https://x/1' })), 'bad_request'],
  ['a link of file:', op(create({ link: 'file:///etc/passwd' })), 'bad_request'],
  ['a link with a tab in its scheme', op(create({ link: 'java\tscript:alert(1)' })), 'bad_request'],
  ['a link with a space before it', op(create({ link: ' javascript:alert(1)' })), 'bad_request'],
  ['a text that is a list', op(create({ text: ['x'] })), 'bad_request'],
  ['a font of nobody', op(create({ font: 'url(//evil)' })), 'bad_request'],
  [
    'a picture by a path',
    op(buildShape('image', { id: fresh(), asset: '../../etc/passwd' } as never)),
    'bad_request',
  ],
  [
    'a line of one point',
    op(buildShape('line', { id: fresh(), path: [[0, 0]] } as never)),
    'bad_request',
  ],
  [
    'a line of 1,000 points',
    op(
      buildShape('line', {
        id: fresh(),
        path: Array.from({ length: 1_000 }, () => [0, 0]),
      } as never),
    ),
    'bad_request',
  ],
  ['a quantum without end', op({ ...buildStroke(fresh()), q: 1_000_000 }), 'bad_request'],
  [
    'points whose number never ends',
    op({ op: 'append', id: target.stroke.id, off: 3, pts: btoa('\x80'.repeat(999)) }),
    'bad_request',
  ],
  [
    'more points than an op may have',
    op({ ...buildStroke(fresh()), pts: btoa('\x00\x00\x80'.repeat(limits.pointsPerOp + 1)) }),
    'too_large',
  ],
  [
    'an append at a negative offset',
    op({ op: 'append', id: target.stroke.id, off: -1, pts: 'AACA' }),
    'bad_request',
  ],
  [
    'an append at 1e999',
    `{"n":1,"ops":[{"op":"append","id":"${target.stroke.id}","off":1e999,"pts":"AACA"}]}`,
    'bad_request',
  ],
  [
    'an append of nothing',
    op({ op: 'append', id: target.stroke.id, off: 3, pts: '' }),
    'bad_request',
  ],
  [
    'a patch of the kind',
    op({ op: 'patch', id: target.rect.id, set: { kind: 'text' } }),
    'bad_request',
  ],
  [
    'a patch of the author',
    op({ op: 'patch', id: target.rect.id, set: { by: 'me' } }),
    'bad_request',
  ],
  [
    'a patch of the id',
    op({ op: 'patch', id: target.rect.id, set: { id: fresh() } }),
    'bad_request',
  ],
  ['a patch whose set is a list', op({ op: 'patch', id: target.rect.id, set: [] }), 'bad_request'],
  [
    'a condition that is negative',
    op({ op: 'patch', id: target.rect.id, set: { pos: [0, 0] }, if: { pos: -1 } }),
    'bad_request',
  ],
  ['a delete with more in it', op({ op: 'delete', id: target.rect.id, all: true }), 'bad_request'],
  ['a patch of an unknown shape', op({ op: 'patch', id: fresh(), set: { pos: [0, 0] } }), 'gone'],
  ['a delete of an unknown shape', op({ op: 'delete', id: fresh() }), 'gone'],
  ['a restore of an unknown shape', op({ op: 'restore', id: fresh() }), 'gone'],
  ['a shape created again', op(create({ id: target.rect.id })), 'exists'],
  [
    'an append to a box',
    op({ op: 'append', id: target.rect.id, off: 0, pts: 'AACA' }),
    'bad_request',
  ],
  [
    'an append in the wrong place',
    op({ op: 'append', id: target.stroke.id, off: 99, pts: 'AACA' }),
    'conflict',
  ],
  ['a good op and a bad one', op(create({}), { op: 'restore', id: fresh() }), 'gone'],
]

describe.each(transports)('over %s', (transport) => {
  it.each(ops)('[EV3] [LM2] op: %s', async (_name, payload, code) => {
    await target.expectHarmlessFrom(transport, async (guest) => {
      const [ack] = await guest.sendRaw(`["op",${payload}]`)
      expect(ack).toMatchObject({ ok: false, code })
    })
  })
})
