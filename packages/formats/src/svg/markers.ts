import type { XmlElement } from '../xml/parse-xml.ts'
import type { Heads } from './add-contours.ts'
import { flatten } from './contour.ts'
import { parsePathData } from './path-data.ts'
import type { Style } from './style.ts'
import type { SvgContext } from './svg-context.ts'

interface HeadsOptions {
  /** Contours that have ends. */
  readonly open: number
  readonly count: number
  readonly context: SvgContext
}

/** The heads that a line has of its markers: what no head is like is lost, and so is what stands elsewhere. */
export function getHeads(style: Style, { open, count, context }: HeadsOptions): Heads | undefined {
  const [start, middle, end] = ['marker-start', 'marker-mid', 'marker-end'].map((name) =>
    context.document.resolve(style.get(name)),
  )
  if (!start && !middle && !end) return undefined
  if (middle) context.lose('marker')
  if (open !== 1 || count !== 1) {
    if (start || end) context.lose('marker')
    return undefined
  }
  const heads = {
    ...(start && { startHead: toHead(start, context) }),
    ...(end && { endHead: toHead(end, context) }),
  }
  return heads
}

/** Corners of what is pointed at its end. */
const [fewestCorners, mostCorners] = [3, 6]

/** The head that a marker is most like; one that it is not much like is counted. */
function toHead(marker: XmlElement, { document, lose }: SvgContext): string {
  const [form, ...others] = listForms(marker, document)
  const name = form ? document.getName(form) : ''
  if (form && others.length === 0) {
    if (name === 'circle' || name === 'ellipse') return 'dot'
    if (name === 'line') return 'bar'
    const corners = countCorners(form, name)
    const isFilled = (form.attributes.get('fill') ?? marker.attributes.get('fill')) !== 'none'
    if (corners === 2) return 'bar'
    if (corners >= fewestCorners && corners <= mostCorners) return isFilled ? 'triangle' : 'arrow'
  }
  lose('arrowhead')
  return name === 'rect' ? 'dot' : 'triangle'
}

function listForms(marker: XmlElement, document: SvgContext['document']): readonly XmlElement[] {
  const forms = ['path', 'polygon', 'polyline', 'line', 'circle', 'ellipse', 'rect', 'use', 'text']
  const found: XmlElement[] = []
  const left = [...marker.children]
  for (let element = left.shift(); element && found.length < 2; element = left.shift()) {
    if (forms.includes(document.getName(element))) found.push(element)
    left.push(...element.children.slice(0, 8))
  }
  return found
}

/** Corners of a form; 0 for one that is made of several, or is round. */
function countCorners({ attributes }: XmlElement, name: string): number {
  const data = name === 'path' ? (attributes.get('d') ?? '') : `M${attributes.get('points') ?? ''}`
  if (!['path', 'polygon', 'polyline'].includes(name) || data.length > 1_000) return 0
  const [contour, ...others] = parsePathData(data).contours
  if (!contour || others.length > 0) return 0
  const corners = flatten({ ...contour, segments: contour.segments.map(({ to }) => ({ to })) }, 1)
  const isSaidAgain = contour.isClosed && String(corners[0]) === String(corners.at(-1))
  return isSaidAgain ? corners.length - 1 : corners.length
}
