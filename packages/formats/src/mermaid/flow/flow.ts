import type { FormName } from '../forms/forms.ts'

/** Where a flow goes: down, up, right or left. */
export type Direction = 'TB' | 'BT' | 'LR' | 'RL'

/** A node as it is written. */
export interface FlowNode {
  readonly id: string
  /** As written, with quotes; absent: its id. */
  label?: string | undefined
  form: FormName
  link?: string | undefined
  readonly classes: string[]
  readonly styles: string[]
  /** The innermost subgraph that it is in. */
  group?: string | undefined
}

/** What is at an end of an edge: nothing, or a head as Mermaid draws it. */
export type FlowHead = 'none' | 'arrow' | 'circle' | 'cross'

/** An edge as it is written. */
export interface FlowEdge {
  /** Ids of nodes or of subgraphs. */
  readonly from: string
  readonly to: string
  readonly label: string
  readonly stroke: 'normal' | 'thick' | 'dotted' | 'invisible'
  readonly startHead: FlowHead
  readonly endHead: FlowHead
  /** How many ranks it spans at least. */
  readonly length: number
  readonly styles: string[]
}

/** A subgraph. */
export interface FlowGroup {
  readonly id: string
  readonly title: string
  direction?: Direction | undefined
  /** The one around it. */
  readonly parent: string | undefined
  readonly classes: string[]
  readonly styles: string[]
}

/** A flowchart as it is written. */
export interface Flow {
  readonly direction: Direction
  readonly nodes: ReadonlyMap<string, FlowNode>
  /** Outer ones come before inner ones. */
  readonly groups: ReadonlyMap<string, FlowGroup>
  readonly edges: readonly FlowEdge[]
  /** Declarations by the name of a class. */
  readonly classes: ReadonlyMap<string, readonly string[]>
  /** Declarations for all edges. */
  readonly edgeStyles: readonly string[]
}
