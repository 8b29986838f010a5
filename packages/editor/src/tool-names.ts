import type { ToolStyle } from './state/shape-style.ts'

/** What is known of a tool before it has been loaded. */
export interface AnnouncedTool {
  readonly name: string
  /** Single keys that choose it, e.g. `P`; the first is the main one. */
  readonly keys: readonly string[]
  /** It can be used where the board may only be looked at. */
  readonly worksReadOnly?: boolean
  /** It draws with a colour and width of its own, these at first. */
  readonly ownStyle?: ToolStyle
}

/** The tools that come with the editor, in the order of the toolbar. */
export const standardTools = [
  { name: 'select', keys: ['V', '1'], worksReadOnly: true },
  { name: 'hand', keys: ['H'], worksReadOnly: true },
  { name: 'pen', keys: ['P', '7'] },
  { name: 'highlighter', keys: ['M'], ownStyle: { color: 'yellow', width: 24 } },
  { name: 'eraser', keys: ['E', '0'] },
  { name: 'rect', keys: ['R', '2'] },
  { name: 'ellipse', keys: ['O', '4'] },
  { name: 'diamond', keys: ['D', '3'] },
  { name: 'arrow', keys: ['A', '5'] },
  { name: 'line', keys: ['L', '6'] },
  { name: 'polygon', keys: ['G'] },
  { name: 'text', keys: ['T', '8'] },
  { name: 'note', keys: ['N'] },
  { name: 'frame', keys: ['F'] },
  { name: 'laser', keys: ['K'] },
] as const satisfies readonly AnnouncedTool[]

export type StandardToolName = (typeof standardTools)[number]['name']

const standardNames: ReadonlySet<string> = new Set(standardTools.map(({ name }) => name))

export function isStandardTool(name: ToolName): name is StandardToolName {
  return standardNames.has(name)
}

/** Names of tools. A plug-in adds those of its own: `declare module '@tiza/editor/tool-names'`. */
export interface ToolNames extends Record<StandardToolName, true> {}
export type ToolName = keyof ToolNames
