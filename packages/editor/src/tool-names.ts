/** The tools that come with the editor, in the order of the toolbar, and single keys that choose them. */
export const standardTools = [
  { name: 'select', keys: ['V', '1'] },
  { name: 'hand', keys: ['H'] },
  { name: 'pen', keys: ['P', '7'] },
  { name: 'highlighter', keys: ['M'] },
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
] as const satisfies readonly { readonly name: string; readonly keys: readonly string[] }[]

export type StandardToolName = (typeof standardTools)[number]['name']

const standardNames: ReadonlySet<string> = new Set(standardTools.map(({ name }) => name))

export function isStandardTool(name: ToolName): name is StandardToolName {
  return standardNames.has(name)
}

/** Names of tools. A plug-in adds those of its own: `declare module '@tiza/editor/tool-names'`. */
export interface ToolNames extends Record<StandardToolName, true> {}
export type ToolName = keyof ToolNames
