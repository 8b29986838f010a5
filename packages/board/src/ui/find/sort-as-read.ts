import type { Box } from '@tiza/shapes'

/** Something with a place, which may be in a frame. */
export interface Placed {
  readonly id: string
  readonly box: Box
  /** The frame that it is in, by id. */
  readonly frame?: string | undefined
}

interface Block<T> {
  readonly box: Box
  readonly items: readonly T[]
}

/**
 * In the order in which people read: rows from top to bottom, each from left to right, where what is a
 * little higher or lower is in the same row. What is in a frame comes together, after the frame itself.
 */
export function sortAsRead<T extends Placed>(
  items: readonly T[],
  { getFrame }: { readonly getFrame: (id: string) => Box | undefined },
): T[] {
  const inside = new Map<string, T[]>()
  const blocks = new Map<string, Block<T>>()
  for (const item of items) {
    const { id, box, frame } = item
    if (frame === undefined || !getFrame(frame)) blocks.set(id, { box, items: [item] })
    else if (!inside.get(frame)?.push(item)) inside.set(frame, [item])
  }
  for (const [id, framed] of inside) {
    const own = blocks.get(id)
    const box = own?.box ?? getFrame(id)
    if (box) blocks.set(id, { box, items: [...(own?.items ?? []), ...sortRows(framed)] })
  }
  return sortRows([...blocks.values()]).flatMap(({ items }) => items)
}

function sortRows<T extends { readonly box: Box }>(items: readonly T[]): T[] {
  const rows: T[][] = []
  /** The middle of what reaches down least in the row. */
  let lowestTop = Number.NEGATIVE_INFINITY
  for (const item of items.toSorted((a, b) => a.box.y - b.box.y)) {
    const middle = item.box.y + item.box.height / 2
    const row = item.box.y <= lowestTop ? rows.at(-1) : undefined
    lowestTop = row ? Math.min(lowestTop, middle) : middle
    if (row) row.push(item)
    else rows.push([item])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x))
}
