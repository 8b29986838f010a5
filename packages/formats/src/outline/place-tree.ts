import type { CreateOp } from '@tiza/protocol'
import type { ReadOptions } from '../format.ts'
import { makeArrow, makeBox } from '../make-shapes.ts'
import { getLabelSize } from '../text-size.ts'
import type { OutlineItem } from './parse-outline.ts'

/** The widest and the lowest that a box is, and the room between boxes; board units. */
const mostWidth = 260
const leastHeight = 48
const [gapAcross, gapDown] = [72, 20]

interface Placed {
  readonly item: OutlineItem
  readonly depth: number
  readonly parent: Placed | undefined
  readonly size: readonly [width: number, height: number]
  /** The middle, from the top of all; known once all below it are placed. */
  middle: number
  readonly children: Placed[]
}

/**
 * An outline as a tree, its roots at the left below each other: a box for each item, an arrow to it from the box
 * that it belongs to. Boxes of a depth begin at one line; each stands beside the middle of what belongs to it.
 */
export function placeTree(
  items: readonly OutlineItem[],
  options: Pick<ReadOptions, 'measureText'>,
): CreateOp[] {
  const all: Placed[] = []
  let bottom = 0

  function place(item: OutlineItem, parent: Placed | undefined): Placed {
    const depth = parent ? parent.depth + 1 : 0
    const { width, height } = getLabelSize(item.text, {
      ...{ ...options, mostWidth, isBold: item.isHeading },
    })
    const size = [Math.max(leastHeight, width), Math.max(leastHeight, height)] as const
    const placed: Placed = { ...{ item, depth, parent, size }, middle: 0, children: [] }
    all.push(placed)
    const top = bottom
    for (const child of item.items) placed.children.push(place(child, placed))
    const [first, last] = [placed.children[0], placed.children.at(-1)]
    placed.middle = first && last ? (first.middle + last.middle) / 2 : top + size[1] / 2
    // What is higher than all that belongs to it pushes what comes next down.
    const over = top + size[1] / 2 - placed.middle
    if (over > 0) shift(placed, over)
    bottom = Math.max(bottom + Math.max(0, over), placed.middle + size[1] / 2 + gapDown)
    return placed
  }

  for (const item of items) {
    place(item, undefined)
    bottom += gapDown
  }
  return toShapes(all)
}

function shift(placed: Placed, by: number): void {
  placed.middle += by
  for (const child of placed.children) shift(child, by)
}

function toShapes(all: readonly Placed[]): CreateOp[] {
  const widths: number[] = []
  for (const { depth, size } of all) widths[depth] = Math.max(widths[depth] ?? 0, size[0])
  const lefts = widths.map((_, depth) =>
    widths.slice(0, depth).reduce((sum, width) => sum + width + gapAcross, 0),
  )
  const boxes = new Map(
    all.map((placed) => {
      const { item, depth, size, middle } = placed
      const looks = {
        fill: depth === 0 ? 'yellow' : 'none',
        ...(item.isHeading && { bold: true }),
        ...(item.link !== undefined && { link: item.link }),
      }
      const pos = [lefts[depth] ?? 0, middle - size[1] / 2] as const
      return [placed, makeBox({ text: item.text, pos, size, ...looks })]
    }),
  )
  const arrows = all.flatMap((placed) => {
    const [from, to] = [placed.parent && boxes.get(placed.parent), boxes.get(placed)]
    return from && to ? makeArrow(from, to) : []
  })
  return [...boxes.values(), ...arrows]
}
