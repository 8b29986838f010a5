import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'

/** Boards of WBO, as its server stores them (JSON, later SVG) and as its page saves them (SVG). */
export const wboFormat: Format = {
  name: 'wbo',
  extensions: [],
  matches(source) {
    const beginning = toBeginning(source).trimStart()
    if (beginning.startsWith('{')) return jsonMark.test(beginning)
    return beginning.startsWith('<') && svgMark.test(beginning)
  },
  load: async () => (await import('./read-wbo.ts')).readWbo,
}

/** An item with a tool of its, which every item names. */
const jsonMark =
  /"(?:tool)"\s*:\s*"(?:Pencil|Straight line|Rectangle|Ellipse|Text|Document|Eraser|Hand)"/
const svgMark = /<svg[^>]*\sid="canvas"|\sdata-wbo-format=/
