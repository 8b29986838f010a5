import { describe, expect, it } from 'vitest'
import { createId } from './ids.ts'
import type { Op } from './ops.ts'
import { registers } from './register-schemas.ts'
import { buildShape } from './testing/index.ts'
import { freeTexts, hasWellFormedTexts, toWellFormed } from './well-formed.ts'

const halves = ['\ud83d', '\ude00', 'a\ud83d b', '\ude00\ud83d', '👍\ud83d']
const whole = ['', 'a', '👍', '👨‍👩‍👧', '\ufffd', '\\ud83d']

describe('[SH16] a text', () => {
  const id = createId()
  const make = (text: string): Op[] => [
    { ...buildShape('text', { id }), text } as Op,
    { op: 'patch', id, set: { text } },
    { op: 'patch', id, set: { alt: text, link: null } },
    { op: 'patch', id, set: { pos: [0, 0], link: `https://example.org/${text}` } },
  ]

  it.each(halves.flatMap(make))('with half of a pair gets U+FFFD there: %j', (op) => {
    expect(hasWellFormedTexts(op)).toBe(false)
    const mended = toWellFormed(op)
    expect(hasWellFormedTexts(mended)).toBe(true)
    const expected = JSON.stringify(op).replace(/(?<!\\)\\ud[89a-f]../g, '\ufffd')
    expect(JSON.stringify(mended)).toBe(expected)
  })

  it.each([
    ...whole.flatMap(make),
    { op: 'delete', id } satisfies Op,
    { op: 'append', id, off: 0, pts: 'AACA' } satisfies Op,
  ])('without stays the same: %j', (op) => {
    expect(hasWellFormedTexts(op)).toBe(true)
    expect(toWellFormed(op)).toBe(op)
  })

  it('is what each register has that no pattern bounds to its end', () => {
    const isFree = (schema: object) => {
      const { type, pattern }: { type?: unknown; pattern?: unknown } = { ...schema }
      return type === 'string' && !String(pattern).endsWith('$')
    }
    const free = Object.entries(registers).flatMap(([name, schema]) => (isFree(schema) ? name : []))
    // Order keys and ink are checked letter by letter.
    expect(free.sort()).toEqual([...freeTexts, 'pts', 'z'].sort())
  })
})
