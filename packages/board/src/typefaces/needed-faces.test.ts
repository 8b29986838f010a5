import { getNeededFaces } from '@tiza/pictures/needed-faces'
import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { standardShapes, toTextStyle } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import { expect, it } from 'vitest'
import { getFamily, getFile } from './files.ts'

function write(registers: object): Shape {
  const { op: _, ...shape } = buildShape('rect', { id: 'a'.repeat(21) })
  return { ...shape, by: '', at: 0, seq: 0, ...registers } as Shape
}

it('is nothing where nothing is written', () => {
  expect(getNeededFaces(standardShapes, write({}))).toEqual([])
  expect(getNeededFaces(standardShapes, write({ text: '' }))).toEqual([])
})

it('is the font of the text, upright or italic', () => {
  const latin = { letters: 'latin', style: 'normal' }
  expect(getNeededFaces(standardShapes, write({ text: 'señal' }))).toEqual([
    { ...latin, font: 'sans' },
  ])
  expect(getNeededFaces(standardShapes, write({ text: 'a', font: 'mono', italic: true }))).toEqual([
    { ...latin, font: 'mono', style: 'italic' },
  ])
})

it('has more letters for those who need them', () => {
  const letters = (text: string) =>
    getNeededFaces(standardShapes, write({ text })).map((face) => face.letters)
  for (const text of ['Łódź', 'Tiếng Việt', 'İstanbul']) {
    expect(letters(text)).toEqual(['latin', 'extended'])
  }
  expect(letters('Привет')).toEqual(['latin', 'cyrillic'])
  expect(letters('Қазақ')).toEqual(['latin', 'cyrillic', 'cyrillicExtended'])
  expect(letters('Καλημέρα')).toEqual(['latin', 'greek'])
  expect(letters('漢字')).toEqual(['latin'])
})

it('has a file for each, and each by hand: Greek is always upright there', () => {
  for (const font of ['sans', 'hand', 'serif', 'mono'] as const) {
    for (const italic of [false, true]) {
      const faces = getNeededFaces(
        standardShapes,
        write({ text: 'Łż Привет Қ Καλημέρα', font, italic }),
      )
      expect(faces).toHaveLength(5)
      for (const face of faces) expect(getFile(face), JSON.stringify(face)).toBeTruthy()
    }
  }
  const greek = getNeededFaces(standardShapes, write({ text: 'α', font: 'hand', italic: true }))[1]
  expect(greek).toEqual({ font: 'hand', letters: 'greek', style: 'normal' })
  expect(greek && toFont(toTextStyle({ font: 'hand' }))).toContain(greek && getFamily(greek))
})
