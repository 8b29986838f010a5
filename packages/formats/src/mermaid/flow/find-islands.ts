import { type FlowGraph, listAround } from './graph.ts'

/**
 * Groups that go in a direction of their own, and of which nothing inside is connected with anything outside: each is
 * laid out by itself, as Mermaid does. Of the others the direction has no meaning.
 */
export function findIslands(graph: FlowGraph): ReadonlySet<string> {
  const connected = new Set<string>()
  for (const { from, to } of graph.edges) {
    const [starts, ends] = [listAround(graph, from), listAround(graph, to)]
    for (const group of starts) if (!ends.includes(group) && group !== to) connected.add(group)
    for (const group of ends) if (!starts.includes(group) && group !== from) connected.add(group)
  }
  const islands = new Set<string>()
  for (const [id, { direction }] of graph.groups) {
    const outer = listAround(graph, id).find((group) => islands.has(group))
    const around = outer === undefined ? graph.direction : graph.groups.get(outer)?.direction
    if (direction !== undefined && direction !== around && !connected.has(id)) islands.add(id)
  }
  return islands
}
