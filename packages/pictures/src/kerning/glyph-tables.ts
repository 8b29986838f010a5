/** Where a glyph is in a table of what is covered (OpenType, "Coverage Table"); -1 where it is not. */
export function getCoverageIndex(view: DataView, at: number, glyph: number): number {
  const count = view.getUint16(at + 2)
  if (view.getUint16(at) === 1) {
    const index = findLast(count, (index) => view.getUint16(at + 4 + index * 2) <= glyph)
    return index >= 0 && view.getUint16(at + 4 + index * 2) === glyph ? index : -1
  }
  const range = findRange(view, { at: at + 4, count, glyph })
  return range === undefined ? -1 : view.getUint16(range + 4) + glyph - view.getUint16(range)
}

/** The class of a glyph (OpenType, "Class Definition Table"): 0 for those that are not named. */
export function getGlyphClass(view: DataView, at: number, glyph: number): number {
  if (view.getUint16(at) === 1) {
    const index = glyph - view.getUint16(at + 2)
    return index >= 0 && index < view.getUint16(at + 4) ? view.getUint16(at + 6 + index * 2) : 0
  }
  const range = findRange(view, { at: at + 4, count: view.getUint16(at + 2), glyph })
  return range === undefined ? 0 : view.getUint16(range + 4)
}

/** Where the range is that has a glyph: its first, its last, and what it says. */
function findRange(
  view: DataView,
  { at, count, glyph }: { readonly at: number; readonly count: number; readonly glyph: number },
): number | undefined {
  const range = at + findLast(count, (index) => view.getUint16(at + index * 6) <= glyph) * 6
  return range >= at && glyph <= view.getUint16(range + 2) ? range : undefined
}

/** The last of those that come first, by halves; -1 for none. */
export function findLast(count: number, isFirst: (index: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isFirst(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
