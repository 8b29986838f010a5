import { toNumber } from '@tiza/shapes/excalidraw'
import type { XmlElement } from '../xml/parse-xml.ts'

/** Board units in a point: there are 72 of those in an inch, and 96 pixels of a page. */
const unitsPerPoint = 96 / 72

/** A length in points, in board units. */
export function toUnits(points: number): number {
  return points * unitsPerPoint
}

/** An attribute in points, in board units; 0 where it is none. */
export function getUnits({ attributes }: Pick<XmlElement, 'attributes'>, name: string): number {
  return toUnits(toNumber(attributes.get(name)))
}
