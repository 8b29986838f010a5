import type { Element, Given } from './element.ts'
import { toFill } from './to-fill.ts'

/** Where an element is that fills its box. */
export function toPlace({ box: { x, y, width, height } }: Element): Given {
  return { pos: [x, y], size: [width, height] }
}

/** The same with how it is outlined and filled. */
export function toBoxed(element: Element): Given {
  const { given } = element
  return { ...toPlace(element), fill: 'none', ...toFill(given), dash: given.strokeStyle }
}

/** Round corners, as newer and as older files say it. */
export function isRound({ given: { roundness, strokeSharpness } }: Element): boolean {
  return (typeof roundness === 'object' && roundness !== null) || strokeSharpness === 'round'
}
