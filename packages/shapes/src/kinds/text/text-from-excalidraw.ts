import { type Element, type Given, toText } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { toColors } from '../../excalidraw/to-color.ts'
import { toLabel, toWords } from '../../excalidraw/to-label.ts'

/** Fonts differ in width: so much room, as a share, keeps a text on the lines that it had. */
const slack = 0.4

export const textFromExcalidraw: ExcalidrawMapping = {
  kind: 'text',
  types: ['text'],
  toRegisters: toTextRegisters,
}

/** A text that stands by itself; one without a letter is nothing, there as here. */
function toTextRegisters({ box, given }: Element): Given {
  const words = toWords(given)
  const { color } = toColors(given.strokeColor, undefined)
  if (words === '' || color === undefined) return {}
  const look = { ...toLabel({ given }), color, link: given.link ?? undefined }
  const { x, y, width } = box
  // Where its lines were broken by its width, they are again; else only its paragraphs end lines.
  const isBroken = given.autoResize === false && toText(given.text) !== words
  if (isBroken) return { ...look, pos: [x, y], wrap: width }
  if (given.textAlign !== 'center' && given.textAlign !== 'right') return { ...look, pos: [x, y] }
  const before = given.textAlign === 'center' ? slack / 2 : slack
  return { ...look, pos: [x - width * before, y], wrap: width * (1 + slack) }
}
