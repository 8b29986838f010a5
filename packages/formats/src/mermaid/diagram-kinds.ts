/** The kinds of diagrams that become shapes, and those that are only known by name. */
export const diagramKinds = [
  ...(['flow', 'state', 'sequence', 'mindmap'] as const),
  ...(['class', 'er', 'gantt', 'pie', 'journey', 'gitGraph', 'timeline'] as const),
  ...(['quadrant', 'other'] as const),
] as const

/** What a diagram is, by the word that it begins with. */
export type DiagramKind = (typeof diagramKinds)[number]

/** The words of Mermaid 11 and 12. */
const kindsByKeyword: ReadonlyMap<string, DiagramKind> = new Map<string, DiagramKind>([
  ...(['graph', 'flowchart', 'flowchart-elk'] as const).map((word) => [word, 'flow'] as const),
  ['sequenceDiagram', 'sequence'],
  ['mindmap', 'mindmap'],
  ['classDiagram', 'class'],
  ['classDiagram-v2', 'class'],
  ['stateDiagram', 'state'],
  ['stateDiagram-v2', 'state'],
  ['erDiagram', 'er'],
  ['gantt', 'gantt'],
  ['pie', 'pie'],
  ['journey', 'journey'],
  ['gitGraph', 'gitGraph'],
  ['timeline', 'timeline'],
  ['quadrantChart', 'quadrant'],
  ...(
    [
      ...['requirementDiagram', 'requirement', 'C4Context', 'C4Container', 'C4Component'],
      ...['C4Dynamic', 'C4Deployment', 'xychart', 'xychart-beta', 'block', 'block-beta', 'packet'],
      ...['packet-beta', 'sankey', 'sankey-beta', 'kanban', 'architecture', 'architecture-beta'],
      ...['radar-beta', 'treemap', 'treemap-beta', 'zenuml', 'info', 'swimlane', 'venn-beta'],
    ] as const
  ).map((word) => [word, 'other'] as const),
])

/** Words that nobody begins anything else with. */
const sureWords =
  /^(?:sequenceDiagram|(?:class|state)Diagram(?:-v2)?|erDiagram|gitGraph|quadrantChart|C4[A-Z]\w+)$/

/** What a diagram is; `undefined` for a word that begins none. */
export function getDiagramKind(keyword: string): DiagramKind | undefined {
  return kindsByKeyword.get(keyword)
}

/** Whether a word alone says that what it begins is a diagram of Mermaid. */
export function isSureWord(keyword: string): boolean {
  return sureWords.test(keyword)
}
