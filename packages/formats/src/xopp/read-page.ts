import type { Collector } from '../collector.ts'
import type { Page } from '../lay-pages.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { addPicture } from './add-picture.ts'
import { addStroke } from './add-stroke.ts'
import { addText } from './add-text.ts'
import { toPageFill } from './colors.ts'
import { getUnits } from './units.ts'

/** What a page of a notebook has; its layers lie on each other, and are no more. */
export function readPage(element: XmlElement, collector: Collector): Omit<Page, 'name'> {
  const size = { width: getUnits(element, 'width'), height: getUnits(element, 'height') }
  let fill: string | undefined
  let layers = 0
  for (const child of element.children) {
    if (child.name === 'background') fill = readBackground(child, collector)
    if (child.name !== 'layer') continue
    if (child.children.length > 0) layers++
    for (const one of child.children) addElement(one, collector)
  }
  if (layers > 1) collector.lose('layers', layers)
  return {
    box: { x: 0, y: 0, ...size },
    ...(fill !== undefined && { fill }),
    shapes: collector.cut(),
  }
}

/** The fill of the frame. What a page lies on in other files stays there: nothing is fetched. */
function readBackground({ attributes }: XmlElement, collector: Collector): string | undefined {
  switch (attributes.get('type')) {
    case 'pdf':
      collector.lose('pdfBackground')
      return undefined
    case 'pixmap':
      collector.lose('pictureBackground')
      return undefined
    default: {
      const style = attributes.get('style') ?? 'plain'
      if (style !== 'plain') collector.lose('ruledPaper')
      const fill = toPageFill(attributes.get('color') ?? 'white')
      if (fill === undefined) collector.lose('pageColor')
      return fill
    }
  }
}

function addElement(element: XmlElement, collector: Collector): void {
  // The name of a recording that was made while this was written.
  if ((element.attributes.get('fn') ?? '') !== '') collector.lose('sound')
  switch (element.name) {
    case 'stroke':
      addStroke(element, collector)
      return
    case 'text':
      addText(element, collector)
      return
    case 'image':
    case 'teximage':
      addPicture(element, collector)
      return
    default:
      collector.lose('element')
  }
}
