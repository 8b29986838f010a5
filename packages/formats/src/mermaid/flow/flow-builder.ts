import { FormatError } from '../../format.ts'
import type { Direction, Flow, FlowEdge, FlowGroup, FlowNode } from './flow.ts'

/** What is laid out at once: Mermaid itself stops at 500 edges. */
const [mostNodes, mostEdges, mostGroups, mostDepth] = [600, 1_000, 120, 12]

/** Collects a flowchart statement by statement. */
export interface FlowBuilder {
  /** The node of an id, made where there is none; it belongs to the first subgraph that ends and has it. */
  getNode(id: string): FlowNode
  addEdge(edge: FlowEdge): void
  /** What has this name is an edge, and no node. */
  nameEdge(id: string): void
  openGroup(group: Pick<FlowGroup, 'id' | 'title'>): void
  /** `false` where none is open. */
  closeGroup(): boolean
  /** The innermost subgraph that is open. */
  getOpenGroup(): FlowGroup | undefined
  setDirection(direction: Direction): void
  setClass(name: string, declarations: string): void
  /** Gives nodes or subgraphs, those to come included, classes or declarations. */
  decorate(ids: readonly string[], list: 'classes' | 'styles', what: string): void
  setLink(id: string, link: string): void
  /** Gives edges, by their numbers from 0, or all of them, declarations. */
  styleEdges(which: readonly number[] | 'all', declarations: string): void
  finish(): Flow
}

/** A builder of a flowchart that goes in a direction. Adding throws `FormatError` where there is too much. */
export function createFlowBuilder(initial: Direction): FlowBuilder {
  let direction = initial
  const nodes = new Map<string, FlowNode>()
  const groups = new Map<string, FlowGroup>()
  const open: { readonly group: FlowGroup; readonly named: Set<FlowNode> }[] = []
  const edges: FlowEdge[] = []
  const edgeNames = new Set<string>()
  const classes = new Map<string, string[]>()
  const edgeStyles: string[] = []
  const decorations: (readonly [id: string, list: 'classes' | 'styles', what: string])[] = []
  const links = new Map<string, string>()

  return {
    getNode(id) {
      const node = nodes.get(id) ?? { id, form: 'rect', classes: [], styles: [] }
      nodes.set(id, node)
      if (nodes.size > mostNodes) throw new FormatError('too_large')
      open.at(-1)?.named.add(node)
      return node
    },
    addEdge(edge) {
      edges.push(edge)
      if (edges.length > mostEdges) throw new FormatError('too_large')
    },
    nameEdge: (id) => edgeNames.add(id),
    openGroup({ id, title }) {
      const parent = open.at(-1)?.group.id
      const group = groups.get(id) ?? { id, title, parent, classes: [], styles: [] }
      groups.set(id, group)
      open.push({ group, named: new Set() })
      if (groups.size > mostGroups || open.length > mostDepth) throw new FormatError('too_large')
    },
    closeGroup() {
      const { group, named } = open.pop() ?? {}
      for (const node of named ?? []) node.group ??= group?.id
      return group !== undefined
    },
    getOpenGroup: () => open.at(-1)?.group,
    setDirection(next) {
      const { group } = open.at(-1) ?? {}
      if (group) group.direction = next
      else direction = next
    },
    setClass(name, declarations) {
      classes.set(name, [...(classes.get(name) ?? []), declarations])
    },
    decorate(ids, list, what) {
      for (const id of ids) decorations.push([id, list, what])
    },
    setLink: (id, link) => links.set(id, link),
    styleEdges(which, declarations) {
      if (which === 'all') edgeStyles.push(declarations)
      else for (const at of which) edges[at]?.styles.push(declarations)
    },
    finish() {
      // A name may be used before it is that of a subgraph.
      for (const id of [...groups.keys(), ...edgeNames]) nodes.delete(id)
      for (const [id, list, what] of decorations)
        (nodes.get(id) ?? groups.get(id))?.[list].push(what)
      for (const [id, link] of links) {
        const node = nodes.get(id)
        if (node) node.link = link
      }
      return { direction, nodes, groups, edges, classes, edgeStyles }
    },
  }
}
