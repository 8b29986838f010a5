import type { BoardPoint, Box } from '@tiza/shapes'
import type { Size } from '../forms/form.ts'
import type { Direction } from './flow.ts'

/** What is laid out: nodes with their sizes, in groups that lie in each other, and what connects them. */
export interface FlowGraph {
  readonly direction: Direction
  /** Sizes in board units. */
  readonly nodes: ReadonlyMap<string, Size & { readonly group?: string | undefined }>
  /** Outer ones first; each has a node somewhere in it. */
  readonly groups: ReadonlyMap<string, GraphGroup>
  readonly edges: readonly GraphEdge[]
}

export interface GraphGroup {
  /** The one around it. */
  readonly parent?: string | undefined
  readonly direction?: Direction | undefined
}

export interface GraphEdge {
  /** Nodes or groups. */
  readonly from: string
  readonly to: string
  /** Ranks that it spans at least. */
  readonly length: number
  /** The room for its words; nothing where it has none. */
  readonly label: Size
}

/** Where everything is, board units. */
export interface FlowLayout {
  /** Of nodes and of groups. */
  readonly boxes: ReadonlyMap<string, Box>
  /** Of each edge the points at which it bends, from its beginning to its end, without both. */
  readonly bends: readonly (readonly BoardPoint[])[]
}

/** What lies in what. */
interface Nested {
  readonly nodes: ReadonlyMap<string, { readonly group?: string | undefined }>
  readonly groups: ReadonlyMap<string, { readonly parent?: string | undefined }>
}

/** The groups around a node or a group, the innermost first. */
export function listAround(graph: Nested, id: string): string[] {
  const around: string[] = []
  let group = graph.groups.has(id) ? graph.groups.get(id)?.parent : graph.nodes.get(id)?.group
  while (group !== undefined) {
    around.push(group)
    group = graph.groups.get(group)?.parent
  }
  return around
}
