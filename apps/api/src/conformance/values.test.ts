import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../e2e/conformance/json.ts'
import { fill, fillText, findMismatch, isEqual } from '../../../../e2e/conformance/values.ts'

const compare = (pattern: Json, value: unknown, values = new Map<string, Json>()) =>
  findMismatch(pattern, value, { values })

describe('a pattern', () => {
  it.each<[Json, unknown]>([
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, { a: '<any>' }],
      [1, { a: null }],
    ],
    [{ a: '<absent>' }, {}],
    ['<one>', 7],
    [{ a: { b: [] } }, { a: { b: [], c: 1 } }],
  ])('%j matches %j', (pattern, value) => {
    expect(compare(pattern, value)).toBeUndefined()
  })

  it.each<[Json, unknown]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, {}],
    [{ a: 1 }, null],
    [[1], [1, 2]],
    [[1], { 0: 1 }],
    [{ a: '<absent>' }, { a: null }],
    [{ a: '<any>' }, {}],
    [
      { a: '<one>', b: '<one>' },
      { a: 1, b: 2 },
    ],
    [
      { a: '<client>', b: '<client2>' },
      { a: 'x', b: 'x' },
    ],
  ])('%j does not match %j', (pattern, value) => {
    expect(compare(pattern, value)).toEqual(expect.any(String))
  })

  it('[CN4] has the session of a client that is known', () => {
    const values = new Map([['client', 'Ana-00000000000000001']])
    expect(fill({ '<session:client>': ['<session:client>', '<other>'] }, values)).toEqual({
      'GnS-YT6vDapEXqvl': ['GnS-YT6vDapEXqvl', '<other>'],
    })
    expect(compare({ '<session:client>': 1 }, { 'GnS-YT6vDapEXqvl': 1 }, values)).toBeUndefined()
  })
})

it('[RI4] has the public id of a person whose secret is known', () => {
  const secret = 'Ana-secret-00000000000000000000000000000000'
  const values = new Map([['person:ana', secret]])
  const id = fill('<id:person:ana>', values)
  expect(id).toMatch(/^[\w-]{16}$/)
  expect(fill(['<person:ana>', '<person:ben>'], values)).toEqual([secret, '<person:ben>'])
  expect(compare('<id:person:ana>', id, values)).toBeUndefined()
  expect(compare('<id:person:ana>', secret, values)).toEqual(expect.any(String))
})

it('names are filled within a path, as far as they are known', () => {
  const values = new Map([['board', 'b']])
  expect(fillText('api/boards/<board>/links/<link>', values)).toBe('api/boards/b/links/<link>')
})

it('values are equal whatever the order of their members', () => {
  expect(isEqual({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true)
  expect(isEqual([1, 2], [2, 1])).toBe(false)
  expect(isEqual({ a: [] }, { a: {} })).toBe(false)
  expect(isEqual([['a', 1]], { a: 1 })).toBe(false)
})
