/** The tools and groups that stay where there is no room for all, the most needed first. */
const byNeed = [
  ...['select', 'pen', 'hand', 'eraser', 'text', 'note'],
  ...['shapes', 'arrow', 'highlighter', 'frame', 'laser'],
]

interface SplitOptions {
  /** How many buttons fit beside each other. */
  readonly places: number
  /** A tool that is shown although it is needed less than others: the last that was chosen of those. */
  readonly guest?: string | undefined
}

interface SplitTools<Name> {
  /** Those in the row. */
  readonly shown: readonly Name[]
  /** Those behind one more button, which then has a place of its own; none where all fit. */
  readonly more: readonly Name[]
}

/**
 * Which tools stand in the row and which behind *More tools*, each in the order of `names`. A guest stands
 * where the least needed of the row would, so that no other tool moves.
 */
export function splitTools<Name extends string>(
  names: readonly Name[],
  { places, guest }: SplitOptions,
): SplitTools<Name> {
  // One more: pictures are inserted by a button that is no tool.
  if (places >= names.length + 1) return { shown: names, more: [] }
  const toRank = (name: Name) => {
    const at = byNeed.indexOf(name)
    return at < 0 ? byNeed.length : at
  }
  const ranked = names.toSorted((a, b) => toRank(a) - toRank(b))
  const kept = ranked.slice(0, Math.max(1, places - 1))
  const row = names.filter((name) => kept.includes(name))
  const visitor = names.find((name) => name === guest && !kept.includes(name))
  const shown = visitor ? row.map((name) => (name === kept.at(-1) ? visitor : name)) : row
  return { shown, more: names.filter((name) => !shown.includes(name)) }
}
