import { outlineFields, type StyleField } from '@tiza/shapes'
import type { ToolStyle } from './state/shape-style.ts'

/** Groups of tools that share a button of the toolbar. */
export type ToolGroupName = 'shapes'

/** What is known of a tool before it has been loaded. */
export interface AnnouncedTool {
  readonly name: string
  /** Single keys that choose it, e.g. `P`; the first is the main one. */
  readonly keys: readonly string[]
  /** It can be used where the board may only be looked at. */
  readonly worksReadOnly?: boolean
  /** Its pointer moves the view. */
  readonly movesView?: true
  /** It takes away what it touches: the other end of a pen is it, whatever tool is chosen. */
  readonly erases?: true
  /** The space bar is its own; otherwise that moves the view. */
  readonly usesSpace?: true
  /** Its lines are broad. */
  readonly isBroad?: true
  /** It shares one button of the toolbar with the others of this group. */
  readonly group?: ToolGroupName
  /** The kind of shape that it makes. */
  readonly makes?: string
  /** What of the next style shows on what it makes. Default: what its kind offers. */
  readonly styleFields?: readonly StyleField[]
  /** It draws with a colour and width of its own, these at first. */
  readonly ownStyle?: ToolStyle
}

const ofPlainLine: readonly StyleField[] = ['color', 'width', 'dash', 'bend', 'opacity']
const ofPolygon: readonly StyleField[] = [...outlineFields, 'bend', 'opacity']

/** The tools that come with the editor, in the order of the toolbar. */
export const standardTools = [
  { name: 'select', keys: ['V', '1'], worksReadOnly: true },
  { name: 'hand', keys: ['H'], worksReadOnly: true, movesView: true },
  { name: 'pen', keys: ['P', '7'], makes: 'stroke' },
  {
    name: 'highlighter',
    keys: ['M'],
    makes: 'stroke',
    isBroad: true,
    ownStyle: { color: 'yellow', width: 24 },
  },
  { name: 'eraser', keys: ['E', '0'], erases: true },
  { name: 'rect', keys: ['R', '2'], group: 'shapes', makes: 'rect' },
  { name: 'ellipse', keys: ['O', '4'], group: 'shapes', makes: 'ellipse' },
  { name: 'diamond', keys: ['D', '3'], group: 'shapes', makes: 'diamond' },
  { name: 'arrow', keys: ['A', '5'], makes: 'line' },
  { name: 'line', keys: ['L', '6'], group: 'shapes', makes: 'line', styleFields: ofPlainLine },
  { name: 'polygon', keys: ['G'], group: 'shapes', makes: 'line', styleFields: ofPolygon },
  { name: 'text', keys: ['T', '8'], makes: 'text', usesSpace: true },
  { name: 'note', keys: ['N'], makes: 'note' },
  { name: 'frame', keys: ['F'], makes: 'frame' },
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
