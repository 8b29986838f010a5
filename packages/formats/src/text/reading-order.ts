import { type Box, getDirection, uniteBoxes } from '@tiza/shapes'

/** What is read: where it is, what it says, and the groups that it is in, outermost first. */
export interface Readable {
  readonly text: string
  readonly box: Box
  readonly groups: readonly string[]
}

/** More than this of the smaller of two has to lie beside the other for them to stand in one row, or one column. */
const sharedPart = 0.5

/**
 * Things on a board in the order in which they are read: rows from top to bottom, each from where the texts begin,
 * which is the right where most of them are read from there. What is in a group stays together, group by group.
 */
export function toReadingOrder<Item extends Readable>(items: readonly Item[]): Item[] {
  return sortUnits(items, { depth: 0, isRightToLeft: isMostlyRightToLeft(items) })
}

/** Whether more of some texts are read from the right than from the left. */
export function isMostlyRightToLeft(items: readonly Pick<Readable, 'text'>[]): boolean {
  const written = items.filter(({ text }) => /\p{L}/u.test(text))
  const fromRight = written.filter(({ text }) => getDirection(text) === 'rtl')
  return fromRight.length * 2 > written.length
}

interface SortOptions {
  /** How many groups all of the items are in together. */
  readonly depth: number
  readonly isRightToLeft: boolean
}

/** One thing, or all of a group. */
interface Unit<Item> {
  readonly box: Box
  readonly items: readonly Item[]
}

function sortUnits<Item extends Readable>(items: readonly Item[], options: SortOptions): Item[] {
  const { depth, isRightToLeft } = options
  const units = toUnits(items, depth)
  const rows = split(units, { start: ({ y }) => y, size: ({ height }) => height })
  return rows.flatMap((row) => {
    const columns = split(row, {
      start: ({ x, width }) => (isRightToLeft ? -(x + width) : x),
      size: ({ width }) => width,
    })
    return columns.flatMap((column) =>
      [...column]
        .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
        .flatMap(({ items: inside }) =>
          inside.length === 1 ? inside : sortUnits(inside, { ...options, depth: depth + 1 }),
        ),
    )
  })
}

function toUnits<Item extends Readable>(items: readonly Item[], depth: number): Unit<Item>[] {
  const units: Unit<Item>[] = []
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = item.groups[depth]
    const known = group === undefined ? undefined : groups.get(group)
    if (known) known.push(item)
    else if (group === undefined) units.push({ box: item.box, items: [item] })
    else groups.set(group, [item])
  }
  for (const members of groups.values()) {
    const box = uniteBoxes(members.map((item) => item.box))
    if (box) units.push({ box, items: members })
  }
  return units
}

/** Along which side of a box things are put into rows, or into columns. */
interface Axis {
  readonly start: (box: Box) => number
  readonly size: (box: Box) => number
}

/** Things that stand beside each other, lists of them from the first to the last. */
function split<Item>(units: readonly Unit<Item>[], { start, size }: Axis): Unit<Item>[][] {
  const lists: Unit<Item>[][] = []
  let [from, to] = [0, 0]
  // Of those that begin together, the largest says how far the row goes.
  const sorted = [...units].sort((a, b) => start(a.box) - start(b.box) || size(b.box) - size(a.box))
  for (const unit of sorted) {
    const first = start(unit.box)
    const last = first + size(unit.box)
    const shared = Math.min(to, last) - first
    const list = lists.at(-1)
    if (list && shared > sharedPart * Math.min(to - from, last - first)) list.push(unit)
    else {
      lists.push([unit])
      ;[from, to] = [first, last]
    }
  }
  return lists
}
