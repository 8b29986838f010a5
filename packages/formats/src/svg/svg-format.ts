import type { Format } from '../format.ts'
import { toBeginning } from '../text-of.ts'

/** What may stand before the root: a declaration, comments, a document type with what it declares. */
const prolog = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?\s*>)/i
const root = /^<(?:\w+:)?svg[\s>/]/

/** Drawings in SVG, as shapes or as one picture. */
export const svgFormat: Format = {
  name: 'svg',
  extensions: [],
  ways: ['shapes', 'picture'],
  matches(source) {
    let left = toBeginning(source)
    for (let before = ''; left !== before; ) {
      before = left
      left = left.replace(prolog, '')
    }
    return root.test(left)
  },
  load: async () => (await import('./read-svg.ts')).readSvg,
}
