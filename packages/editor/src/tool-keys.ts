import type { ToolName } from './tool-names.ts'

/** Single keys that choose a tool, e.g. `P` and `7` for the pen. */
export const toolKeys: Readonly<Record<ToolName, readonly string[]>> = {
  select: ['V', '1'],
  hand: ['H'],
  pen: ['P', '7'],
  highlighter: ['M'],
  eraser: ['E', '0'],
  rect: ['R', '2'],
  ellipse: ['O', '4'],
  diamond: ['D', '3'],
  arrow: ['A', '5'],
  line: ['L', '6'],
  polygon: ['G'],
  text: ['T', '8'],
  note: ['N'],
  frame: ['F'],
  laser: ['K'],
}
