import { limits } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { limitField } from './limit-field.ts'

/** A field in which something was put before the caret. */
function createField(value: string, caret: number) {
  const field = {
    ...{ value, selectionStart: caret, selectionEnd: caret },
    setSelectionRange(start: number, end: number) {
      Object.assign(field, { selectionStart: start, selectionEnd: end })
    },
  }
  return field
}

it('leaves a text alone that is no longer than the limit', () => {
  const field = createField('x'.repeat(limits.textLength), 5)
  expect(limitField(field)).toBe(false)
  expect(field).toMatchObject({ selectionEnd: 5 })
})

it('takes what is too much from the end of what was put in, and nothing of what was there', () => {
  const [before, after] = ['a'.repeat(4_000), 'b'.repeat(5_000)]
  const field = createField(`${before}${'new '.repeat(500)}${after}`, 6_000)
  expect(limitField(field)).toBe(true)
  expect(field.value).toBe(`${before}${'new '.repeat(250)}${after}`)
  expect(field).toMatchObject({ selectionStart: 5_000, selectionEnd: 5_000 })
})

it('tears no letter', () => {
  const field = createField(`${'x'.repeat(limits.textLength - 1)}🦤`, limits.textLength + 1)
  expect(limitField(field)).toBe(true)
  expect(field.value).toBe('x'.repeat(limits.textLength - 1))
})
