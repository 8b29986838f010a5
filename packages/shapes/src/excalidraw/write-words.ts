import type { Color } from '@tiza/protocol'
import type { TextLayout } from '../text/text-layout.ts'
import { lineHeight, type TextStyle } from '../text/text-style.ts'
import type { Given } from './element.ts'
import { fromColor } from './to-color.ts'

/** Excalidraw's numbers of fonts that look most alike; it has none with serifs. */
const fonts: Readonly<Record<TextStyle['font'], number>> = { hand: 5, sans: 2, serif: 2, mono: 3 }

/** A text that has been laid out. */
export interface Words {
  readonly text: string
  readonly layout: TextLayout
  readonly style: TextStyle
  readonly color: Color
  readonly side: 'left' | 'center' | 'right'
}

/** An element of text, but for its place: what is written, line by line, and how. */
export function writeWords({ text, layout, style, color, side }: Words): Given {
  return {
    type: 'text',
    text: layout.lines.map((line) => line.text.trimEnd()).join('\n'),
    originalText: text,
    fontSize: layout.fontSize,
    fontFamily: fonts[style.font],
    textAlign: side,
    lineHeight,
    strokeColor: fromColor(color, 'line'),
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roundness: null,
  }
}
