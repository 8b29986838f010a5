import { describe, expect, it } from 'vitest'
import { faultLimits, reactions, toFault, toPointer, usesNumber } from './errors.ts'

describe('[ER5] a fault', () => {
  it('has a message, and a path where it is about a part of a payload', () => {
    expect(toFault('gone', 'No such shape.')).toEqual({ code: 'gone', message: 'No such shape.' })
    expect(toFault('gone', 'No such shape.', '/ops/0/id')).toMatchObject({ path: '/ops/0/id' })
  })

  it('is bounded: a long message is cut, a long path left out', () => {
    const { message, path } = toFault('gone', 'x'.repeat(9_999), toPointer('', 'k'.repeat(9_999)))
    expect(message).toHaveLength(faultLimits.message)
    expect(path).toBeUndefined()
  })

  it('has a path that is a JSON pointer (RFC 6901)', () => {
    expect(toPointer('/ops', 3, 'a/b', '~1')).toBe('/ops/3/a~1b/~01')
  })
})

it('[ER6] [ID4] [ID6] final answers use up their number, but for that of a viewer', () => {
  const codes = Object.keys(reactions).filter(usesNumber)
  expect(codes).toEqual([
    ...['bad_request', 'too_large', 'gone', 'exists', 'conflict', 'board_full', 'not_yours'],
    'locked',
  ])
  expect(usesNumber('from_the_future')).toBe(true)
})
