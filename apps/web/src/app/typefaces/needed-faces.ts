import type { Shape } from '@tiza/protocol'
import { type TextStyle, toTextStyle } from '../../editor/text-layout.ts'

/** One file of letters. */
export interface FaceName {
  readonly font: TextStyle['font']
  readonly style: 'normal' | 'italic'
  /** Of western Europe, or of the rest of those who write with Latin letters. */
  readonly letters: 'latin' | 'extended'
}

const extended = /[\u0100-\u02ff\u1d00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]/

/** The faces that a shape's text is drawn with; none where there is no text. */
export function getNeededFaces(shape: Shape): FaceName[] {
  if (!('text' in shape) || !shape.text) return []
  const { font, italic } = toTextStyle(shape.kind === 'frame' ? {} : shape)
  const style = italic ? 'italic' : 'normal'
  const latin: FaceName = { font, style, letters: 'latin' }
  return extended.test(shape.text) ? [latin, { ...latin, letters: 'extended' }] : [latin]
}
