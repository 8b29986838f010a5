import type { BoardPoint, Box } from '@tiza/shapes'
import type { Size } from '../forms/form.ts'
import { findIslands } from './find-islands.ts'
import type { Direction } from './flow.ts'
import { type FlowGraph, type FlowLayout, type GraphEdge, listAround } from './graph.ts'
import { layOutLevel } from './lay-out-level.ts'

/** Around what lies in a frame that is laid out by itself, and for the title above it; board units. */
const [margin, titleHeight] = [32, 26]

/** Lays a flowchart out in ranks, its islands by themselves. Throws `FormatError` where there is too much of it. */
export function layOutFlow(graph: FlowGraph): FlowLayout {
  const islands = findIslands(graph)
  const boxes = new Map<string, Box>()
  const bends: (readonly BoardPoint[])[] = graph.edges.map(() => [])
  /** The island, or the whole, in which something is laid out; an island itself is in the one around it. */
  const seaOf = (id: string) => listAround(graph, id).find((group) => islands.has(group))

  /** Lays out what is in an island or in the whole; returns how large it is. */
  function layOut(sea: string | undefined, direction: Direction): Size {
    const nodes = new Map<string, Size & { readonly group?: string | undefined }>()
    const groups = new Map<string, { readonly parent?: string | undefined }>()
    const isHere = (id: string) => seaOf(id) === sea
    const toParent = (group: string | undefined) => (group === sea ? undefined : group)
    for (const [id, { group, ...size }] of graph.nodes) {
      if (isHere(id)) nodes.set(id, { ...size, group: toParent(group) })
    }
    for (const [id, { parent, direction: own = direction }] of graph.groups) {
      if (!isHere(id)) continue
      if (!islands.has(id)) {
        groups.set(id, { parent: toParent(parent) })
        continue
      }
      const { width, height } = layOut(id, own)
      const size = { width: width + margin * 2, height: height + margin * 2 + titleHeight }
      nodes.set(id, { ...size, group: toParent(parent) })
    }
    const level = { direction, nodes, groups }
    const edges = graph.edges.flatMap((edge, at) => {
      const ends =
        isHere(edge.from) && isHere(edge.to) ? toNodes(edge, { ...graph, ...level }) : undefined
      return ends ? [{ at, edge: { ...edge, ...ends } }] : []
    })
    const laid = layOutLevel({ ...level, edges: edges.map(({ edge }) => edge) })
    for (const [id, box] of laid.boxes) boxes.set(id, box)
    for (const [index, { at }] of edges.entries()) bends[at] = laid.bends[index] ?? []
    for (const id of nodes.keys()) if (islands.has(id)) settle(id)
    return laid.size
  }

  /** Moves what lies in an island to where it is; the title stands above its frame. */
  function settle(island: string): void {
    const place = boxes.get(island)
    if (!place) return
    const by = { x: place.x + margin, y: place.y + margin + titleHeight }
    boxes.set(island, { ...place, y: place.y + titleHeight, height: place.height - titleHeight })
    const isIn = (id: string) => listAround(graph, id).includes(island)
    for (const [id, box] of boxes) {
      if (isIn(id)) boxes.set(id, { ...box, x: box.x + by.x, y: box.y + by.y })
    }
    for (const [at, { from, to }] of graph.edges.entries()) {
      if (!isIn(from) || !isIn(to)) continue
      bends[at] = (bends[at] ?? []).map(({ x, y }) => ({ x: x + by.x, y: y + by.y }))
    }
  }

  layOut(undefined, graph.direction)
  return { boxes, bends }
}

type Here = Pick<FlowGraph, 'nodes' | 'groups' | 'edges'>

/**
 * The nodes that stand for both ends of an edge: of a group, one at its end or at its beginning. `undefined` for an
 * edge between a group and what is in it.
 */
function toNodes(
  { from, to }: GraphEdge,
  here: Here,
): { readonly from: string; readonly to: string } | undefined {
  if (listAround(here, from).includes(to) || listAround(here, to).includes(from)) return undefined
  const [start, end] = [toNode(from, 'from', here), toNode(to, 'to', here)]
  return start !== undefined && end !== undefined ? { from: start, to: end } : undefined
}

function toNode(id: string, side: 'from' | 'to', here: Here): string | undefined {
  if (!here.groups.has(id)) return here.nodes.has(id) ? id : undefined
  const inside = [...here.nodes.keys()].filter((node) => listAround(here, node).includes(id))
  const within = new Set(inside)
  const isBetween = ({ from, to }: GraphEdge) => within.has(from) && within.has(to)
  const busy = new Set(here.edges.filter(isBetween).map((edge) => edge[side]))
  const free = inside.filter((node) => !busy.has(node))
  return (side === 'from' ? free.at(-1) : free[0]) ?? inside[0]
}
