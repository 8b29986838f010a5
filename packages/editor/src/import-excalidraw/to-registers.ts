import type { Kind } from '@tiza/protocol'
import { type Element, type Given, toList, toText } from './element.ts'
import type { SceneNames } from './scene-names.ts'
import { toFill } from './to-fill.ts'
import { toLine } from './to-line.ts'
import { toStroke } from './to-stroke.ts'
import { toTextRegisters } from './to-text.ts'

/** The kind and registers of an element's shape, not checked; `undefined` when there is none. */
export function toRegisters(
  element: Element,
  names: SceneNames,
): { readonly kind: Kind; readonly registers: Given } | undefined {
  const { type, box, given } = element
  const { x, y, width, height } = box
  const place = { pos: [x, y], size: [width, height] }
  switch (type) {
    case 'rectangle':
    case 'diamond':
      return {
        kind: type === 'rectangle' ? 'rect' : 'diamond',
        registers: { ...place, ...toOutline(given), round: isRound(given) },
      }
    case 'ellipse':
      return { kind: 'ellipse', registers: { ...place, ...toOutline(given) } }
    case 'line':
    case 'arrow':
      return { kind: 'line', registers: toLine(element, names) }
    case 'freedraw':
      return { kind: 'stroke', registers: toStroke(element) }
    case 'text':
      return { kind: 'text', registers: toTextRegisters(element) }
    case 'frame':
    case 'magicframe':
      return { kind: 'frame', registers: { ...place, text: toText(given.name) } }
    case 'image': {
      const [sx = 1, sy = 1] = toList(given.scale)
      const registers = { ...place, hash: names.getHash(given.fileId), scale: [sx, sy] }
      return { kind: 'image', registers }
    }
    default:
      return undefined
  }
}

function toOutline(given: Given): Given {
  return { fill: 'none', ...toFill(given), dash: given.strokeStyle }
}

/** Round corners, as newer and as older files say it. */
function isRound({ roundness, strokeSharpness }: Given): boolean {
  return (typeof roundness === 'object' && roundness !== null) || strokeSharpness === 'round'
}
