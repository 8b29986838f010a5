import { findLast, getCoverageIndex, getGlyphClass } from './glyph-tables.ts'
import { readWoffTable } from './read-woff-table.ts'

/** By how much further than its width a glyph is from the one after it, units of the font: mostly less than 0. */
export type Kerning = (left: number, right: number) => number

/** Kinds of lookups (OpenType, "GPOS"): pairs of glyphs, and those that are further away than a short offset reaches. */
const [pairs, extension] = [2, 9]

/**
 * Reads the kerning of a font in WOFF, as programs that set texts do: opentype.js passes over lookups in extensions,
 * in which all of our typefaces have theirs.
 */
export function createKerning(file: Uint8Array): Kerning {
  const view = readWoffTable(file, 'GPOS')
  const lookups = view ? listLookups(view) : []
  if (!view || lookups.length === 0) return () => 0
  const known = new Map<number, number>()
  return (left, right) => {
    const key = left * 0x10000 + right
    const value =
      known.get(key) ??
      lookups.reduce((sum, subtables) => sum + getFirst(view, subtables, [left, right]), 0)
    known.set(key, value)
    return value
  }
}

/** Where the tables of pairs are, lookup by lookup. */
function listLookups(view: DataView): readonly (readonly number[])[] {
  const [features, lookups] = [view.getUint16(6), view.getUint16(8)]
  const wanted = new Set<number>()
  for (let index = 0; index < view.getUint16(features); index++) {
    const entry = features + 2 + index * 6
    if (view.getUint32(entry) !== toNumber('kern')) continue
    const feature = features + view.getUint16(entry + 4)
    for (let at = 0; at < view.getUint16(feature + 2); at++) {
      wanted.add(view.getUint16(feature + 4 + at * 2))
    }
  }
  return [...wanted]
    .sort((a, b) => a - b)
    .map((index) => listSubtables(view, lookups + view.getUint16(lookups + 2 + index * 2)))
}

function listSubtables(view: DataView, lookup: number): readonly number[] {
  const kind = view.getUint16(lookup)
  return Array.from({ length: view.getUint16(lookup + 4) }, (_, index) => {
    const at = lookup + view.getUint16(lookup + 6 + index * 2)
    if (kind === pairs) return at
    const isPairs = kind === extension && view.getUint16(at + 2) === pairs
    return isPairs ? at + view.getUint32(at + 4) : -1
  }).filter((at) => at >= 0)
}

/** What the first table says that has a pair; 0 where none has. */
function getFirst(
  view: DataView,
  subtables: readonly number[],
  pair: readonly [left: number, right: number],
): number {
  for (const at of subtables) {
    const value = getAdvance(view, at, pair)
    if (value !== undefined) return value
  }
  return 0
}

/** How much further the second of a pair is (OpenType, "Pair Adjustment"); `undefined` where the table has no such pair. */
function getAdvance(
  view: DataView,
  at: number,
  [left, right]: readonly [left: number, right: number],
): number | undefined {
  const index = getCoverageIndex(view, at + view.getUint16(at + 2), left)
  if (index < 0) return undefined
  const [first, second] = [view.getUint16(at + 4), view.getUint16(at + 6)]
  const size = (countBits(first) + countBits(second)) * 2
  const read = (record: number) => {
    const hasAdvance = (first & 4) > 0
    return hasAdvance ? view.getInt16(record + countBits(first & 3) * 2) : 0
  }
  if (view.getUint16(at) === 1) {
    const set = at + view.getUint16(at + 10 + index * 2)
    const glyphAt = (one: number) => set + 2 + one * (2 + size)
    const found = findLast(view.getUint16(set), (one) => view.getUint16(glyphAt(one)) <= right)
    const isThere = found >= 0 && view.getUint16(glyphAt(found)) === right
    return isThere ? read(glyphAt(found) + 2) : undefined
  }
  const [classes, others] = [
    getGlyphClass(view, at + view.getUint16(at + 8), left),
    getGlyphClass(view, at + view.getUint16(at + 10), right),
  ]
  return read(at + 16 + (classes * view.getUint16(at + 14) + others) * size)
}

function countBits(value: number): number {
  let count = 0
  for (let left = value; left > 0; left >>= 1) count += left & 1
  return count
}

function toNumber(tag: string): number {
  return [...tag].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
}
