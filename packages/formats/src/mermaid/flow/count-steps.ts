import type { GraphEdge } from './graph.ts'

type Edge = Pick<GraphEdge, 'from' | 'to' | 'length'>

/**
 * About how many ranks the edges of a graph span, all together, which is what laying it out costs: each node below
 * all that lead to it, and edges that close a circle the other way round.
 */
export function countSteps(nodes: Iterable<string>, edges: readonly Edge[]): number {
  const next = new Map<string, Edge[]>()
  for (const edge of edges) {
    if (edge.from !== edge.to) next.set(edge.from, [...(next.get(edge.from) ?? []), edge])
  }
  const { order, closing } = walk(nodes, next)
  const ranks = new Map<string, number>()
  const rankOf = (id: string) => ranks.get(id) ?? 0
  const forward = new Map<string, { readonly to: string; readonly length: number }[]>()
  for (const edge of edges) {
    const [from, to] = closing.has(edge) ? [edge.to, edge.from] : [edge.from, edge.to]
    if (from !== to) forward.set(from, [...(forward.get(from) ?? []), { to, length: edge.length }])
  }
  for (const id of order) {
    for (const { to, length } of forward.get(id) ?? []) {
      ranks.set(to, Math.max(rankOf(to), rankOf(id) + length))
    }
  }
  return edges.reduce((sum, { from, to }) => sum + Math.abs(rankOf(to) - rankOf(from)), 0)
}

/** Nodes in an order in which all edges but those that close a circle lead on. */
function walk(nodes: Iterable<string>, next: ReadonlyMap<string, readonly Edge[]>) {
  const closing = new Set<Edge>()
  const states = new Map<string, 'open' | 'done'>()
  const order: string[] = []
  for (const root of nodes) {
    if (states.has(root)) continue
    states.set(root, 'open')
    const stack = [{ id: root, at: 0 }]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = next.get(top.id)?.[top.at++]
      if (!edge) {
        states.set(top.id, 'done')
        order.push(top.id)
        stack.pop()
        continue
      }
      const state = states.get(edge.to)
      if (state === 'open') closing.add(edge)
      if (state !== undefined) continue
      states.set(edge.to, 'open')
      stack.push({ id: edge.to, at: 0 })
    }
  }
  return { order: order.reverse(), closing }
}
