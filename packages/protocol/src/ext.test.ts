import { Compile } from 'typebox/compile'
import { expect, it } from 'vitest'
import { applyTx, createBoard } from './board.ts'
import { findSentFault } from './check-sent.ts'
import { getExtLength, isExt } from './ext.ts'
import { isRegister } from './index.ts'
import { kinds, recordKinds } from './kinds.ts'
import { limits } from './limits.ts'
import { registers } from './register-schemas.ts'
import { buildShape } from './testing/index.ts'

const schema = Compile(registers.ext)
const id = 'a'.repeat(21)

it.each<[unknown, boolean]>([
  [{ 'acme.votes': 3 }, true],
  [{ 'acme.votes': null, 'b-c.d.e-1': { deep: [1, { x: 'y' }] } }, true],
  [{}, false],
  [{ votes: 3 }, false],
  [{ 'Acme.votes': 3 }, false],
  [{ 'acme.': 3 }, false],
  [JSON.parse('{"__proto__":{"a":1}}'), false],
  [Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`a.${at}`, at])), false],
  [['acme.votes'], false],
  ['acme.votes', false],
  [null, false],
])('[SH20] %j is an ext: %j', (value, is) => {
  expect(schema.Check(value)).toBe(is)
  expect(isExt(value)).toBe(is)
  expect(isRegister('ext', value)).toBe(is)
})

it('[SH20] every kind of shape and record has it', () => {
  for (const { optional } of Object.values({ ...kinds, ...recordKinds })) {
    expect(optional).toContain('ext')
  }
})

it('[SH20] is a register like any other: whole, with a revision, and cleared by null', () => {
  const board = createBoard()
  const ext = { 'acme.votes': 3, 'other.tag': { a: [1] } }
  const apply = (seq: number, op: object) =>
    applyTx(board, { seq, by: 'author', at: 0, ops: [JSON.parse(JSON.stringify(op))] })
  apply(1, { ...buildShape('rect', { id }), ext })
  expect(board.shapes.get(id)).toMatchObject({ ext })
  apply(2, { op: 'patch', id, set: { ext: { 'acme.votes': 4 } }, if: { ext: 1 } })
  expect(board.shapes.get(id)).toMatchObject({ ext: { 'acme.votes': 4 }, rev: { ext: 2 } })
  expect(apply(3, { op: 'patch', id, set: { ext: null }, if: { ext: 1 } })).toMatchObject({
    skipped: [0],
  })
  apply(4, { op: 'patch', id, set: { ext: null } })
  expect(board.shapes.get(id)).not.toHaveProperty('ext')
})

it('its length is that of its JSON', () => {
  expect(getExtLength({ 'a.b': 'é' })).toBe(11)
})

it('[SH20] [ER5] a longer one than may be sent is found, and where it is', () => {
  const ext = { 'acme.votes': 'x'.repeat(limits.extBytes - '{"acme.votes":""}'.length) }
  const longer = { 'acme.votes': `${ext['acme.votes']}x` }
  const fault = { code: 'too_large', message: '`ext` is longer than 2048 characters.' }
  const fits = buildShape('rect', { id, ext })
  const create = buildShape('rect', { id, ext: longer })
  const restore = { op: 'restore' as const, id, was: { create, seq: 1, rev: {} } }
  expect(findSentFault([fits])).toBeUndefined()
  expect(findSentFault([fits, create])).toEqual({ ...fault, path: '/ops/1/ext' })
  expect(findSentFault([restore])).toEqual({ ...fault, path: '/ops/0/was/create/ext' })
  expect(findSentFault([{ op: 'patch', id, set: { ext: longer } }])).toEqual({
    ...{ ...fault, path: '/ops/0/set/ext' },
  })
})
