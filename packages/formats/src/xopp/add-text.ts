import type { Given } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'
import { toTypeface } from '../typeface.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { toInkColor } from './colors.ts'
import { getUnits } from './units.ts'

/** Adds a text. */
export function addText(element: XmlElement, collector: Collector): void {
  const { attributes, text } = element
  const { color, alpha } = toInkColor(attributes.get('color'))
  collector.add('text', {
    ...toFont(attributes.get('font') ?? ''),
    ...{
      pos: [getUnits(element, 'x'), getUnits(element, 'y')],
      fontSize: getUnits(element, 'size'),
    },
    ...{ text: text.replace(/\n+$/, ''), color, opacity: alpha === 1 ? undefined : alpha },
  })
}

/** Which of our typefaces is most like one of a name. */
function toFont(name: string): Given {
  return {
    font: toTypeface(name),
    ...(/\bbold\b/i.test(name) && { bold: true }),
    ...(/\b(?:italic|oblique)\b/i.test(name) && { italic: true }),
  }
}
