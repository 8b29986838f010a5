import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { FaceName } from '../needed-faces.ts'
import { findTypefaceFile } from './typeface-files.ts'

const fonts: readonly FaceName['font'][] = ['sans', 'hand', 'serif', 'mono']
const letters: readonly FaceName['letters'][] = [
  ...(['latin', 'extended', 'cyrillic', 'cyrillicExtended', 'greek'] as const),
]

it('each letter that the page has comes with the package', () => {
  for (const font of fonts) {
    for (const one of letters) {
      for (const style of ['normal', 'italic'] as const) {
        if (font === 'hand' && one === 'greek' && style === 'italic') continue
        for (const weight of [400, 700] as const) {
          expect(
            existsSync(findTypefaceFile({ face: { font, letters: one, style }, weight })),
          ).toBe(true)
        }
      }
    }
  }
})
