import { expect, it } from 'vitest'
import { pageColors } from '../../color/page-colors.ts'
import { themes, toCss } from '../../color/palette.ts'
import type { AnyShape, Look } from '../../define-shape.ts'
import type { Path, PathPaint, Pen, Picture } from '../../pen.ts'
import { standardShapes } from '../../registry.ts'
import type { TextRequest } from '../../text/text-request.ts'

const shape = {
  ...{ id: 'a'.repeat(21), kind: 'pdf', z: 'a0', pos: [10, 20], size: [200, 100] },
  ...{ hash: 'a'.repeat(64), page: 12, by: '', at: 0, seq: 1 },
} as unknown as AnyShape
const { draw, description, resize, keepsRatio } = standardShapes.get('pdf')

/** Draws it, and says what came to the pen, in its order. */
function listDrawn({
  theme = 'light',
  hasPage = true,
}: Partial<Look> & { hasPage?: boolean } = {}) {
  const drawn: string[] = []
  const pictures: Picture[] = []
  let depth = 0
  const pen: Pen = {
    path: (_: Path, { fill, line }: PathPaint) =>
      void drawn.push(`fill ${fill?.color ?? 'none'} line ${line?.width ?? 0} within ${depth}`),
    text: ({ layout, color }) =>
      void drawn.push(`text ${layout.lines.map(({ text }) => text).join()} ${color}`),
    picture(picture) {
      pictures.push(picture)
      drawn.push(`picture within ${depth}`)
      return hasPage
    },
    clip: (_path, _rule, paint) => paint(),
    fade: (_opacity, paint) => paint(),
    asOne(paint) {
      depth++
      paint()
      depth--
    },
  }
  const box = { x: 0, y: 0, width: 200, height: 100 }
  const layOut = ({ text, style: { fontSize } }: TextRequest) => {
    const line = { text, start: 0, width: 50, direction: 'ltr' } as const
    return { lines: [line], width: 50, height: fontSize, widest: 50, fontSize }
  }
  draw(shape, pen, { theme, scale: 1, part: box, getBox: () => box, layOut })
  return { drawn, pictures, box }
}

it.each(themes)('[AS15] a page is the whole page on its paper: %s', (theme) => {
  const { drawn, pictures, box } = listDrawn({ theme })
  expect(drawn).toEqual([`fill ${pageColors[theme].paper} line 0 within 1`, 'picture within 1'])
  expect(pictures).toEqual([
    {
      ...{ hash: 'a'.repeat(64), page: 12, box, crop: [0, 0, 1, 1] },
      flip: { across: false, down: false },
    },
  ])
})

it.each(themes)('[AS15] what is not there is paper with its number: %s', (theme) => {
  const { drawn } = listDrawn({ theme, hasPage: false })
  expect(drawn.slice(2)).toEqual([
    `fill ${pageColors[theme].paper} line 1 within 1`,
    `text 12 ${toCss('grey', theme)}`,
  ])
})

it('is listed by the number of its page and what it shows, in the language of the reader', () => {
  expect(description.getName(shape)).toEqual({ en: 'Page 12 of a PDF', es: 'Página 12 de un PDF' })
  expect(description.getText?.({ ...shape, alt: 'Fractions' } as AnyShape)).toBe('Fractions')
})

it('keeps its ratio as it is resized, and is never mirrored', () => {
  expect(keepsRatio).toBe(true)
  expect(resize).toBeUndefined()
})
