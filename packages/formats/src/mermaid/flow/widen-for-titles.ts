import type { Size } from '../forms/form.ts'
import { type FlowGraph, listAround } from './graph.ts'

/** Between a frame and what is in it, on both sides together; board units. There may be more. */
const margins = 56
/** Titles that are longer are cut off: a frame that is as wide would be far too wide for what is in it. */
const longestTitle = 400

/**
 * The graph with so much room around nodes that each frame is as wide as its title, which is cut off else. `titles`: how
 * wide they are, board units.
 */
export function widenForTitles(graph: FlowGraph, titles: ReadonlyMap<string, number>): FlowGraph {
  const nodes = new Map(graph.nodes)
  const inside = new Map<string, string[]>()
  for (const node of nodes.keys()) {
    for (const group of listAround(graph, node)) {
      const known = inside.get(group)
      if (known) known.push(node)
      else inside.set(group, [node])
    }
  }
  const widthOf = (node: string) => nodes.get(node)?.width ?? 0
  // Inner ones first: what is made for them is room in those around.
  for (const id of [...graph.groups.keys()].reverse()) {
    const width = Math.min(longestTitle, titles.get(id) ?? 0) - margins
    const [first = '', ...others] = inside.get(id) ?? []
    const widest = others.reduce(
      (one, other) => (widthOf(other) > widthOf(one) ? other : one),
      first,
    )
    const size = nodes.get(widest)
    if (size && size.width < width) nodes.set(widest, { ...size, width })
  }
  return { ...graph, nodes }
}

/** Where a node is in the room that was made for it: in its middle. */
export function toMiddle<Box extends Size & { readonly x: number }>(
  room: Box,
  { width }: Size,
): Box {
  return { ...room, x: room.x + (room.width - width) / 2, width }
}
