import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { getNeededFaces } from './needed-faces.ts'

function write(registers: object): Shape {
  const { op: _, ...shape } = buildShape('rect', { id: 'a'.repeat(21) })
  return { ...shape, by: '', at: 0, seq: 0, ...registers } as Shape
}

it('is nothing where nothing is written', () => {
  expect(getNeededFaces(write({}))).toEqual([])
  expect(getNeededFaces(write({ text: '' }))).toEqual([])
})

it('is the font of the text, upright or italic', () => {
  const latin = { letters: 'latin', style: 'normal' }
  expect(getNeededFaces(write({ text: 'señal' }))).toEqual([{ ...latin, font: 'sans' }])
  expect(getNeededFaces(write({ text: 'a', font: 'mono', italic: true }))).toEqual([
    { ...latin, font: 'mono', style: 'italic' },
  ])
})

it('has more letters for those who need them', () => {
  const letters = (text: string) => getNeededFaces(write({ text })).map((face) => face.letters)
  for (const text of ['Łódź', 'Tiếng Việt', 'İstanbul']) {
    expect(letters(text)).toEqual(['latin', 'extended'])
  }
  expect(letters('Привет')).toEqual(['latin'])
})
