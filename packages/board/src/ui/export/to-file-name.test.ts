import { expect, it } from 'vitest'
import { toFileName } from './to-file-name.ts'

it.each([
  ['Geometría 3', 'Geometría 3.png'],
  ['', 'Tiza.png'],
  ['  ../..\\a:b*c?"d<e>f|g\n', 'a b c d e f g.png'],
  ['...', 'Tiza.png'],
  ['ends. ', 'ends.png'],
  ['x'.repeat(300), `${'x'.repeat(80)}.png`],
])('%j is called %j', (name, expected) => {
  expect(toFileName(name, 'png')).toBe(expected)
})
