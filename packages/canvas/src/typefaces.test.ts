import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Registers } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { getShapesWrittenWith } from './typefaces.ts'

const latin = 'U+0-FF,U+131, U+2000-206F'
const cyrillic = 'U+301,U+400-45F'

let test: TestEditor
beforeEach(async () => {
  test = await createTestEditor()
})

function write(text: string, font?: Registers['font']): string {
  const id = createId()
  test.board.apply([buildShape('text', { id, text, ...(font && { font }) })])
  return id
}

function find(family: string, unicodeRange: string): string[] {
  return getShapesWrittenWith([{ family, unicodeRange }], test.editor)
}

it('are the texts in the font of a typeface that have some of its letters', () => {
  const [english, russian, mono] = [write('house'), write('дом'), write('house, дом', 'mono')]
  expect(find('Tiza Sans', latin)).toEqual([english])
  expect(find('Tiza Sans', cyrillic)).toEqual([russian])
  expect(find('Tiza Mono', cyrillic)).toEqual([mono])
  expect(find('Tiza Serif', latin)).toEqual([])
})

it('are those in a font that has the letters of another typeface', () => {
  const id = write('Καλημέρα', 'hand')
  expect(find('Tiza Hand Greek', 'U+370-3FF')).toEqual([id])
})

it('are none without a text', () => {
  const id = createId()
  test.board.apply([buildShape('rect', { id })])
  expect(find('Tiza Sans', latin)).toEqual([])
})
