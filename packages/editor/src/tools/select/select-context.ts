import type { SliceName } from '../../state/editor-state.ts'
import type { ToolContext } from '../../tool.ts'

/** What the select tool shows while it works. */
export const selectSlices = [
  'binding',
  'cursor',
  'drag',
  'enteredGroup',
  'guides',
  'marquee',
  'pointedCut',
  'preview',
] as const satisfies readonly SliceName[]

export type SelectContext = ToolContext<(typeof selectSlices)[number]>
