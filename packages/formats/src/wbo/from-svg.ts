import { toNumber } from '@tiza/shapes/excalidraw'
import { flatten } from '../svg/contour.ts'
import { parseTransform } from '../svg/parse-transform.ts'
import { parsePathData } from '../svg/path-data.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import type { WboItem, WboLook } from './wbo-item.ts'

/** The id of the element that has all items. */
const areaId = 'drawingArea'
/** How far ink may lie from a curve that it follows, units. */
const tolerance = 0.1

/** The items of a board in SVG, bottom first; `undefined` for what is none. */
export function* fromSvg(root: XmlElement): Generator<WboItem | undefined, void, void> {
  const area = find(root)
  for (const element of area?.children ?? []) yield toItem(element)
}

function find(element: XmlElement): XmlElement | undefined {
  if (element.attributes.get('id') === areaId) return element
  for (const child of element.children) {
    const found = find(child)
    if (found) return found
  }
  return undefined
}

function toItem(element: XmlElement): WboItem | undefined {
  const look = toLook(element)
  const get = (name: string) => toNumber(element.attributes.get(name))
  switch (element.name) {
    case 'path': {
      const { contours, isWhole } = parsePathData(element.attributes.get('d') ?? '')
      if (!isWhole) return undefined
      const points = contours.flatMap((contour) => flatten(contour, tolerance))
      return { ...look, type: 'ink', points }
    }
    case 'line': {
      const corners = { x: get('x1'), y: get('y1'), x2: get('x2'), y2: get('y2') }
      return { ...look, type: 'line', corners }
    }
    case 'rect':
    case 'image': {
      const [x, y] = [get('x'), get('y')]
      const corners = { x, y, x2: x + get('width'), y2: y + get('height') }
      if (element.name === 'rect') return { ...look, type: 'rect', corners }
      const { attributes } = element
      const address = attributes.get('href') ?? attributes.get('xlink:href') ?? ''
      return { ...look, type: 'picture', address, corners }
    }
    case 'ellipse': {
      const [cx, cy, rx, ry] = [get('cx'), get('cy'), get('rx'), get('ry')]
      const corners = { x: cx - rx, y: cy - ry, x2: cx + rx, y2: cy + ry }
      return { ...look, type: 'ellipse', corners }
    }
    case 'text':
      return { ...look, type: 'text', text: element.text, x: get('x'), y: get('y') }
    default:
      return undefined
  }
}

function toLook({ name, attributes }: XmlElement): WboLook {
  const isText = name === 'text'
  return {
    color: attributes.get(isText ? 'fill' : 'stroke') ?? '',
    size: toNumber(attributes.get(isText ? 'font-size' : 'stroke-width'), 1),
    opacity: toNumber(attributes.get('opacity'), 1),
    transform: parseTransform(attributes.get('transform') ?? ''),
  }
}
