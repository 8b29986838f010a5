import { type Element, type Given, toText } from './element.ts'
import { toFill } from './to-fill.ts'

/** Where an element is that fills its box. */
export function toPlace({ box: { x, y, width, height } }: Element): Given {
  return { pos: [x, y], size: [width, height] }
}

/** The same with how it is outlined and filled, and where it leads. */
export function toBoxed(element: Element): Given {
  const { given } = element
  return {
    ...toPlace(element),
    fill: 'none',
    ...toFill(given),
    dash: given.strokeStyle,
    ...toAddress(given),
  }
}

/** Where an element leads to. */
export function toAddress({ link }: Given): Given {
  return toText(link) === '' ? {} : { link }
}

/** Round corners, as newer and as older files say it. */
export function isRound({ given: { roundness, strokeSharpness } }: Element): boolean {
  return (typeof roundness === 'object' && roundness !== null) || strokeSharpness === 'round'
}
