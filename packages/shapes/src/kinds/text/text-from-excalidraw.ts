import type { Element, Given } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { toColors } from '../../excalidraw/to-color.ts'
import { toLabel } from '../../excalidraw/to-label.ts'

/** Fonts differ in width: so much room, as a share, keeps a text on the lines that it had. */
const slack = 0.4

export const textFromExcalidraw: ExcalidrawMapping = {
  kind: 'text',
  types: ['text'],
  toRegisters: toTextRegisters,
}

/** A text that stands by itself. */
function toTextRegisters({ box, given }: Element): Given {
  const look = { ...toLabel({ given }), ...toColors(given.strokeColor, undefined) }
  const { x, y, width } = box
  if (given.textAlign !== 'center' && given.textAlign !== 'right') {
    const wrap = given.autoResize === false ? { wrap: width * (1 + slack) } : {}
    return { ...look, ...wrap, pos: [x, y], link: given.link ?? undefined }
  }
  const before = given.textAlign === 'center' ? slack / 2 : slack
  return {
    ...look,
    pos: [x - width * before, y],
    wrap: width * (1 + slack),
    link: given.link ?? undefined,
  }
}
