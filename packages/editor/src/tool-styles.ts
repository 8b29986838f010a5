import type { ShapeStyle } from './state/shape-style.ts'
import type { ToolName } from './tool-names.ts'

type Own = Pick<ShapeStyle, 'color' | 'width'>

/** Tools that draw with a colour and width of their own, and what they begin with. */
const first: Partial<Record<ToolName, Own>> = { highlighter: { color: 'yellow', width: 24 } }

/** Remembers what tools with a style of their own drew with last. */
export function createToolStyles() {
  const owns = new Map<ToolName | 'others', Own>()

  return {
    /** The style with which the next tool draws, when the one before drew with another. */
    change(style: ShapeStyle, { from, to }: { from: ToolName; to: ToolName }): ShapeStyle {
      const { color, width } = style
      const [before, after] = [from, to].map((tool) => (first[tool] ? tool : 'others'))
      if (!before || !after || before === after) return style
      owns.set(before, { color, width })
      return { ...style, ...(owns.get(after) ?? first[to]) }
    },
  }
}
