import type { ShapeStyle, ToolStyle } from './state/shape-style.ts'
import type { ToolDefinition } from './tool.ts'
import type { ToolName } from './tool-names.ts'

/** Remembers what tools with a style of their own drew with last, and what all others did. */
export interface ToolStyles {
  /** The style with which the next tool draws, when the one before drew with another. */
  change(style: ShapeStyle, tools: { readonly from: ToolName; readonly to: ToolName }): ShapeStyle
}

export function createToolStyles(tools: ReadonlyMap<ToolName, ToolDefinition>): ToolStyles {
  const last = new Map<ToolName | 'others', ToolStyle>()
  const toOwner = (tool: ToolName): ToolName | 'others' =>
    tools.get(tool)?.ownStyle ? tool : 'others'

  return {
    change(style, { from, to }) {
      const [before, after] = [toOwner(from), toOwner(to)]
      if (before === after) return style
      last.set(before, { color: style.color, width: style.width })
      return { ...style, ...(last.get(after) ?? tools.get(to)?.ownStyle) }
    },
  }
}
