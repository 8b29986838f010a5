import { expect, it } from 'vitest'
import { cleanName } from './clean-name.ts'

it.each([
  ['plain', 'Ana', 'Ana'],
  ['spaces around and within', '  Ana \t  Ruiz ', 'Ana Ruiz'],
  ['a line break', 'Ana\nadmin', 'Anaadmin'],
  ['a null byte', 'A\0na', 'Ana'],
  ['turned around', '\u202Eana\u202C', 'ana'],
  ['isolates that are never closed', 'Ana\u2067', 'Ana'],
  ['marks of direction', '\u200EAna\u200F\u061C', 'Ana'],
  ['letters of no width', 'A\u200Bn\u2060a\uFEFF', 'Ana'],
  ['soft hyphens', 'A\u00ADn\u00ADa', 'Ana'],
  ['the separators of Unicode', 'Ana\u2028\u2029', 'Ana'],
  ['half of a pair', 'Ana\uD800', 'Ana'],
  ['nothing but fillers', '\u3164\u115F\u1160\uFFA0', ''],
  ['nothing but a blank of Braille', '\u2800', ''],
  ['nothing but joiners', '\u200D\u200C\uFE0F', ''],
  ['nothing but marks', '\u0301\u0302', ''],
  ['zalgo', `A${'\u0301'.repeat(30)}na`, `A${'\u0301'.repeat(4)}na`],
  ['an accent', 'Jose\u0301', 'Jose\u0301'],
  ['Arabic', 'ليلى', 'ليلى'],
  ['Persian with its non-joiner', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['Hindi', 'क्षत्रिय', 'क्षत्रिय'],
  ['a family', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['a heart with its selector', '❤️', '❤️'],
  ['a flag of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['markup, which is only text', '<b>Ana</b>', '<b>Ana</b>'],
])('[PE2] a name %s', (_what, name, expected) => {
  expect(cleanName(name)).toBe(expected)
})
