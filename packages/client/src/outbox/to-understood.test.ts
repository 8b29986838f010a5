import { type InkPoint, type Op, toCaps } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { toUnderstood } from './to-understood.ts'

const id = 'a'.repeat(21)
const before = (minor: number) => toCaps('server', { minor: minor - 1 })
const create = buildShape('note', { id, text: 'words' })
const restore: Op = { op: 'restore', id, if: { deleted: 9 }, was: { create, seq: 3 } }
const write: Op = { op: 'patch', id, set: { text: 'more words' }, if: { text: 3 } }

it('[OP18] are as they are for a server of minor 7', () => {
  const ops = [restore, write]
  expect(toUnderstood(ops, { caps: before(8), isConfirmed: () => false })).toBe(ops)
})

it('[OP17] create again, for a server of before that, what it has forgotten', () => {
  const options = { caps: before(7), isConfirmed: () => false }
  const { if: _, ...unconditional } = write
  expect(toUnderstood([restore, write], options)).toEqual([create, unconditional])
})

it('[OP7] restore what it still has, or what one op does not make', () => {
  const plain: Op = { op: 'restore', id, if: { deleted: 9 } }
  expect(toUnderstood([restore, write], { caps: before(7), isConfirmed: () => true })).toEqual([
    plain,
    write,
  ])
  const points = Array.from({ length: 5_000 }, (_, at): InkPoint => [at % 90, 0, 0.5])
  const long: Op = { ...restore, was: { create: buildStroke(id, points), seq: 3 } }
  expect(toUnderstood([long], { caps: before(7), isConfirmed: () => false })).toEqual([plain])
})

it('[SH20] [GR8] are without data of others for a server that does not know those', () => {
  const ext = { 'acme.votes': 3 }
  const ops: Op[] = [
    { ...create, ext },
    { op: 'patch', id, set: { text: 'b', ext }, if: { text: 3 } },
    { op: 'patch', id, set: { ext } },
    { op: 'delete', id },
  ]
  const options = { caps: before(10), isConfirmed: () => true }
  expect(toUnderstood(ops, options)).toEqual([
    create,
    { op: 'patch', id, set: { text: 'b' }, if: { text: 3 } },
    { op: 'delete', id },
  ])
  expect(toUnderstood(ops, { ...options, caps: before(11) })).toBe(ops)
  const only = ops.slice(2, 3)
  expect(toUnderstood(only, options)).toBe(only)
})

it('[SH21] [GR8] lock for everybody where a server does not know locks of hosts', () => {
  const lock: Op = { op: 'patch', id, set: { locked: true, lockedBy: 'host' } }
  const ops: Op[] = [{ ...create, locked: true, lockedBy: 'host', ext: { 'acme.votes': 3 } }, lock]
  const options = { isConfirmed: () => true }
  expect(toUnderstood(ops, { ...options, caps: before(12) })).toEqual([
    { ...create, locked: true, ext: { 'acme.votes': 3 } },
    { op: 'patch', id, set: { locked: true } },
  ])
  expect(toUnderstood(ops, { ...options, caps: before(10) })[0]).toEqual({
    ...create,
    locked: true,
  })
  expect(toUnderstood(ops, { ...options, caps: before(13) })).toBe(ops)
})

it('[SH22] [GR8] have the likest heads where a server does not know those of minor 14', () => {
  const line = buildShape('line', { id, startHead: 'zero-or-many', endHead: 'diamond' })
  const ops: Op[] = [
    line,
    { op: 'patch', id, set: { startHead: 'dot-outline', endHead: null, width: 4 } },
    { op: 'restore', id, if: { deleted: 9 }, was: { create: line, seq: 3 } },
    { op: 'delete', id },
  ]
  const options = { isConfirmed: () => true }
  const older = { ...line, startHead: 'bar', endHead: 'triangle' }
  expect(toUnderstood(ops, { ...options, caps: before(14) })).toEqual([
    older,
    { op: 'patch', id, set: { startHead: 'dot', endHead: null, width: 4 } },
    { op: 'restore', id, if: { deleted: 9 }, was: { create: older, seq: 3 } },
    { op: 'delete', id },
  ])
  expect(toUnderstood(ops, { ...options, caps: before(15) })).toBe(ops)
  const usual = [buildShape('line', { id, startHead: 'dot', endHead: 'arrow' })]
  expect(toUnderstood(usual, { ...options, caps: before(14) })).toBe(usual)
})
