import type { XmlElement } from '../xml/parse-xml.ts'
import type { Heads } from './add-contours.ts'
import { findHead } from './marker-forms.ts'
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
  return {
    ...(start && { startHead: toHead(start, 'start', context) }),
    ...(end && { endHead: toHead(end, 'end', context) }),
  }
}

/** The head that a marker is most like; one that it is not much like is counted. */
function toHead(marker: XmlElement, at: 'start' | 'end', context: SvgContext): string {
  // Its tip is where the line goes, but at a start that is not turned round.
  const isAhead = at === 'end' || marker.attributes.get('orient') === 'auto-start-reverse'
  const { head, isLike } = findHead(marker, { isAhead, context })
  if (!isLike) context.lose('arrowhead')
  return head
}
