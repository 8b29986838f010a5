import { expect, it } from 'vitest'
import { match } from './match.ts'

it.each([
  ['', 'Undo', true],
  ['und', 'Undo', true],
  ['btf', 'Bring to front', true],
  ['atras', 'Enviar atrás', true],
  ['ATRÁS', 'Enviar atras', true],
  ['xyz', 'Undo', false],
  ['odnu', 'Undo', false],
])('%j in %j: %j', (typed, name, fits) => {
  expect(match(typed, name) > 0).toBe(fits)
})

it('prefers beginnings of words, and shorter names', () => {
  expect(match('li', 'Line')).toBeGreaterThan(match('li', 'Select all'))
  expect(match('zoom', 'Zoom in')).toBeGreaterThan(match('zoom', 'Zoom to the selection'))
})
