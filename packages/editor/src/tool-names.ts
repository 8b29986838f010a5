/** In the order of the toolbar. */
export const toolNames = [
  'select',
  'hand',
  'pen',
  'highlighter',
  'eraser',
  'rect',
  'ellipse',
  'diamond',
  'arrow',
  'line',
  'polygon',
  'text',
  'note',
  'frame',
  'laser',
] as const

export type ToolName = (typeof toolNames)[number]
