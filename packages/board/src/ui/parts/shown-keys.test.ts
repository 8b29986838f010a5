import { expect, it } from 'vitest'
import { en } from '../../i18n/en.ts'
import { es } from '../../i18n/es.ts'
import { toShownKeys } from './shown-keys.ts'

it.each([
  ['Ctrl+Shift+Z', 'Ctrl+Shift+Z', 'Ctrl+Mayús+Z', '⌘⇧Z'],
  ['Shift+PageUp', 'Shift+Page Up', 'Mayús+Re Pág', '⇧Re Pág'],
  ['Delete', 'Delete', 'Supr', '⌦'],
  ['Escape', 'Esc', 'Esc', 'Esc'],
  ['Ctrl++', 'Ctrl++', 'Ctrl++', '⌘+'],
])('%s is shown as it is printed on the keys', (keys, english, spanish, apple) => {
  expect(toShownKeys(keys, { apple: false, names: en.keyNames })).toBe(english)
  expect(toShownKeys(keys, { apple: false, names: es.keyNames })).toBe(spanish)
  expect(toShownKeys(keys, { apple: true, names: es.keyNames })).toBe(apple)
})
