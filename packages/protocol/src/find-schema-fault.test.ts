import Type from 'typebox'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { faultLimits } from './errors.ts'
import { findSchemaFault } from './find-schema-fault.ts'
import { HandshakeSchema, OpPayloadSchema } from './schemas.ts'
import { buildShape } from './testing/index.ts'

const id = 'a'.repeat(21)
const rect = buildShape('rect', { id })
const { size: _, ...rest } = rect
const find = (...ops: readonly unknown[]) => findSchemaFault(OpPayloadSchema, { n: 1, ops })

describe('[ER5] the fault of a payload', () => {
  it('is none where it matches', () => {
    expect(find(rect)).toBeUndefined()
  })

  it.each<[string, unknown, string, RegExp]>([
    ['a wrong register of a rect', { ...rect, size: [1, 'x'] }, '/ops/0/size/1', /number from 0/],
    ['a register of another kind', { ...rect, pts: 'AAD/' }, '/ops/0/pts', /not known/],
    ['a missing register', rest, '/ops/0', /`size` is missing/],
    ['an unknown op', { op: 'move', id }, '/ops/0/op', /create, patch, append, delete, restore/],
    ['no op', { id }, '/ops/0', /`op` must be one of/],
    ['an unknown kind', { ...rect, kind: 'star' }, '/ops/0/kind', /one of stroke, line, rect/],
    ['an op that is a list', [], '/ops/0', /an object/],
    ['a colour', { op: 'patch', id, set: { color: 'mauve' } }, '/ops/0/set/color', /black\|grey/],
    ['a number', { op: 'patch', id, set: { angle: 5_000 } }, '/ops/0/set/angle', /-1000 to 1000/],
    ['a choice', { op: 'patch', id, set: { dash: 'wavy' } }, '/ops/0/set/dash', /solid, dashed/],
    ['a fixed register', { op: 'patch', id, set: { q: 1 } }, '/ops/0/set/q', /not known/],
    ['nothing to set', { op: 'patch', id, set: {} }, '/ops/0/set', /at least 1/],
    ['a condition', { op: 'delete', id, if: { pos: -1 } }, '/ops/0/if/pos', /integer from 0/],
    ['a strange key', { op: 'delete', id, 'a/b~c': 1 }, '/ops/0/a~1b~0c', /not known/],
    [
      '`__proto__`',
      JSON.parse(`{"op":"delete","id":"${id}","__proto__":1}`),
      '/ops/0/__proto__',
      /./,
    ],
  ])('names %s', (_name, op, path, message) => {
    expect(find(op)).toEqual({ message: expect.stringMatching(message), path })
  })

  it('is of the first op that has one, and says which', () => {
    expect(find(rect, { op: 'delete', id: 'short' }, {})).toMatchObject({ path: '/ops/1/id' })
  })

  it('of all of the payload has no path', () => {
    expect(findSchemaFault(OpPayloadSchema, null)).toEqual({
      message: 'The payload must be an object.',
    })
    expect(findSchemaFault(OpPayloadSchema, { ops: [rect] })).toEqual({
      message: '`n` is missing.',
    })
  })

  it('counts before it looks: too many ops are one fault', () => {
    const many = Array.from({ length: 20_000 }, () => ({ op: 'move' }))
    expect(find(...many)).toEqual({ message: '`ops` must be a list of 1 to 64.', path: '/ops' })
  })

  it('is bounded, and repeats no value: a secret stays one', () => {
    const secret = 'correct-horse-battery-staple'
    const auth = {
      ...{ minor: 0, board: 'b'.repeat(22), client: 'c'.repeat(21) },
      ...{ token: secret.repeat(80), profile: { name: '', color: 'red' } },
    }
    const fault = findSchemaFault(HandshakeSchema, auth)
    expect(fault).toEqual({ message: '`token` must be a string of 0 to 2048.', path: '/token' })
    const long = findSchemaFault(HandshakeSchema, { ...auth, token: '', ['k'.repeat(99_999)]: 1 })
    expect(long).toEqual({ message: 'This field is not known.' })
    const wordy = Type.Object({ a: Type.Enum(['x'.repeat(5_000)]) })
    expect(findSchemaFault(wordy, { a: 1 })?.message).toHaveLength(faultLimits.message)
  })

  it('is found wherever the schema finds one', () => {
    for (const key of Object.keys(rect)) {
      for (const value of [null, 0, '', [], {}, true, Number.POSITIVE_INFINITY]) {
        const payload = { n: 1, ops: [{ ...rect, [key]: value }] }
        expect(findSchemaFault(OpPayloadSchema, payload) === undefined, `${key} ${value}`).toBe(
          Check(OpPayloadSchema, payload),
        )
      }
    }
  })
})
