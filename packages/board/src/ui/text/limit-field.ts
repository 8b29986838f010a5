import { cutText, limits } from '@tiza/protocol'

type Field = Pick<
  HTMLTextAreaElement,
  'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange'
>

/**
 * Takes what is beyond the limit of a text out of a field, from the end of what was typed or pasted
 * last. Returns whether there was anything. A field's own limit cuts without a word, or tears letters.
 */
export function limitField(field: Field, most: number = limits.textLength): boolean {
  const { value, selectionEnd: caret } = field
  const excess = value.length - most
  if (excess <= 0) return false
  const end = cutText(value.slice(0, caret), Math.max(0, caret - excess)).length
  field.value = (value.slice(0, end) + value.slice(caret)).slice(0, most)
  field.setSelectionRange(end, end)
  return true
}
