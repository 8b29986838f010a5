import { expect, it } from 'vitest'
import { parseList } from './parse-list.ts'

it.each([
  ['lines', 'Ana\nBen\n\nCleo\r\nDan', ['Ana', 'Ben', 'Cleo', 'Dan']],
  ['bullets', '- one\n* two\n  • three\n– four', ['one', 'two', 'three', 'four']],
  ['numbers', '1. one\n2) two\n10. ten', ['one', 'two', 'ten']],
  ['letters', 'a) one\nb) two', ['one', 'two']],
  ['boxes to tick', '- [ ] one\n- [x] two\n☐ three', ['one', 'two', 'three']],
  ['a list below its heading', 'Groceries:\n- milk\n- 3 eggs', ['Groceries:', 'milk', '3 eggs']],
  ['lines right to left', 'אחד\nשניים\nשלושה', ['אחד', 'שניים', 'שלושה']],
  [
    'what only looks like a mark',
    'milk\n-5 °C\n3.5 kg\n1. May',
    ['milk', '-5 °C', '3.5 kg', '1. May'],
  ],
])('%s are items', (_, text, items) => {
  expect(parseList(text)).toEqual(items)
})

it.each([
  ['one line', 'words'],
  ['two lines', 'first\nsecond'],
  ['paragraphs', `first\n${'words and '.repeat(40)}\nlast`],
  ['more than a board is for', 'line\n'.repeat(501)],
  ['marks alone', '-\n-\n-'.replaceAll('-', '- ')],
  ['nothing', ' \n '],
])('%s are no list', (_, text) => {
  expect(parseList(text)).toBeUndefined()
})
