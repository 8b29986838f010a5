import { cutText, getImageType, imageHeadBytes } from '@tiza/protocol'
import type { Collector } from '../collector.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { getUnits, toUnits } from './units.ts'

/** Characters of a description of a picture. */
const longestAlt = 500
/** Letters of a formula that has no picture, points. */
const formulaSize = 12

/** Adds a picture, or a formula: as its picture, or else as it was typed. */
export function addPicture(element: XmlElement, collector: Collector): void {
  const [left, top] = [getUnits(element, 'left'), getUnits(element, 'top')]
  const size = [getUnits(element, 'right') - left, getUnits(element, 'bottom') - top]
  const typed = element.attributes.get('text') ?? ''
  const picture = toPicture(element.text)
  if (picture) {
    const alt = typed === '' ? undefined : cutText(typed, longestAlt)
    collector.add('image', { pos: [left, top], size, hash: collector.addPicture(picture), alt })
    return
  }
  collector.lose(typed === '' ? 'picture' : 'formula')
  if (typed === '') return
  const look = { font: 'mono', fontSize: toUnits(formulaSize) }
  collector.add('text', { pos: [left, top], text: typed, ...look })
}

/** A picture in base64, of one of the types that boards have. */
function toPicture(base64: string): Blob | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s+/g, '')), (char) => char.charCodeAt(0))
    const type = getImageType(bytes.subarray(0, imageHeadBytes))
    return type && new Blob([bytes], { type })
  } catch {
    return undefined
  }
}
