import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre'
import type { BoardPoint, Box } from '@tiza/shapes'
import { FormatError } from '../../format.ts'
import type { Size } from '../forms/form.ts'
import { countSteps } from './count-steps.ts'
import type { Direction } from './flow.ts'
import type { GraphEdge } from './graph.ts'

/** What is laid out at once. Ends of edges are nodes. */
export interface Level {
  readonly direction: Direction
  readonly nodes: ReadonlyMap<string, Size & { readonly group?: string | undefined }>
  readonly groups: ReadonlyMap<string, { readonly parent?: string | undefined }>
  readonly edges: readonly GraphEdge[]
}

export interface LevelLayout {
  readonly boxes: ReadonlyMap<string, Box>
  /** Points at which edges bend, without their ends. */
  readonly bends: readonly (readonly BoardPoint[])[]
  readonly size: Size
}

/** Room between nodes beside each other, between edges, and from rank to rank; board units. Titles of frames fit. */
const gaps = { nodesep: 44, edgesep: 28, ranksep: 64 }
/** Ranks that edges span and nodes take: of more, nothing is laid out, since it would take over two seconds. */
const mostCost = 2_000
/** Up to so many nodes, edges are made as short as can be, which takes long for many. */
const mostShortened = 120

/** Lays a graph out in ranks. Throws `FormatError` where there is too much of it. */
export function layOutLevel({ direction, nodes, groups, edges }: Level): LevelLayout {
  // Groups have sides on each rank.
  const cost = (countSteps(nodes.keys(), edges) + nodes.size) * (1 + groups.size / 5)
  if (cost > mostCost) throw new FormatError('too_large')
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ compound: true, multigraph: true })
  const ranker = nodes.size > mostShortened ? 'tight-tree' : 'network-simplex'
  graph.setGraph({ ...gaps, rankdir: direction, ranker })
  // Names may be those of what every object has.
  const keys = new Map([...nodes.keys(), ...groups.keys()].map((id, at) => [id, `${at}`]))
  const keyOf = (id: string) => keys.get(id) ?? ''
  for (const [id, { width, height }] of nodes) graph.setNode(keyOf(id), { width, height })
  for (const id of groups.keys()) graph.setNode(keyOf(id), { width: 0, height: 0 })
  for (const [id, { group }] of nodes)
    if (group !== undefined) graph.setParent(keyOf(id), keyOf(group))
  for (const [id, { parent }] of groups)
    if (parent !== undefined) graph.setParent(keyOf(id), keyOf(parent))
  for (const [at, { from, to, length, label }] of edges.entries()) {
    const room = { ...label, minlen: length, labelpos: 'c' as const }
    graph.setEdge(keyOf(from), keyOf(to), room, `${at}`)
  }
  run(graph)
  const boxes = new Map<string, Box>()
  for (const id of keys.keys()) {
    const { x = 0, y = 0, width, height } = graph.node(keyOf(id))
    boxes.set(id, { x: x - width / 2, y: y - height / 2, width, height })
  }
  const bends = edges.map(({ from, to }, at) => {
    const { points = [] } = graph.edge(keyOf(from), keyOf(to), `${at}`)
    return points.slice(1, -1).map(({ x, y }) => ({ x, y }))
  })
  const { width = 0, height = 0 } = graph.graph()
  return { boxes, bends, size: { width, height } }
}

function run(graph: Parameters<typeof layout>[0]): void {
  try {
    // It would begin from what it laid out before.
    layout(graph, { useDynamic: false })
  } catch (cause) {
    // It goes deeper with each rank, up to where there is no more room.
    throw new FormatError('too_large', String(cause))
  }
}
