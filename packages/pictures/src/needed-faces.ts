import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry, TextStyle } from '@tiza/shapes'

/** One file of letters. */
export interface FaceName {
  readonly font: TextStyle['font']
  readonly style: 'normal' | 'italic'
  readonly letters: Letters
}

/** `latin` is western Europe, `extended` the rest of those who write with Latin letters. */
export type Letters = 'latin' | keyof typeof others

const others = {
  extended: /[\u0100-\u02ff\u1d00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]/,
  cyrillic: /[\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/,
  cyrillicExtended:
    /[\u0460-\u048f\u0492-\u04af\u04b2-\u052f\u1c80-\u1c8a\u2de0-\u2dff\ua640-\ua69f]/,
  greek: /[\u0370-\u03ff]/,
} as const

const otherLetters = Object.keys(others) as readonly (keyof typeof others)[]

/** The faces that a shape's text is drawn with; none where there is no text. */
export function getNeededFaces(shapes: ShapeRegistry, shape: Shape): FaceName[] {
  const looks = shapes.get(shape.kind).text?.getStyle(shape)
  if (!looks || !('text' in shape) || !shape.text) return []
  const { font, italic } = looks
  const style = italic ? 'italic' : 'normal'
  const { text } = shape
  const written: Letters[] = ['latin', ...otherLetters.filter((name) => others[name].test(text))]
  return written.map((letters) => {
    const isUpright = font === 'hand' && letters === 'greek'
    return { font, letters, style: isUpright ? 'normal' : style }
  })
}
