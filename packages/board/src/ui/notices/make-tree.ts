import { replaceTexts } from '@tiza/editor/clipboard/replace-texts'
import type { ToolContext } from '@tiza/editor/tool'
import { parseOutline } from '@tiza/formats/outline/parse-outline'
import { placeTree } from '@tiza/formats/outline/place-tree'
import { type Box, toTextStyle, uniteBoxes } from '@tiza/shapes'

/**
 * Makes a tree of texts that are an outline, as they are by now, and puts it in the place of the texts, as one step of
 * undo. Returns where it is.
 */
export function makeTree(context: ToolContext, ids: readonly string[]): Box | undefined {
  const { measureText } = context.editor
  return replaceTexts(context, ids, (text) => {
    const shapes = placeTree(parseOutline(text), {
      measureText: (line, { fontSize }) => measureText(line, toTextStyle({ fontSize })),
    })
    const box = uniteBoxes(
      shapes.flatMap((shape) => {
        if (!('size' in shape)) return []
        const [[x, y], [width, height]] = [shape.pos, shape.size]
        return { x, y, width, height }
      }),
    )
    return box && { shapes, box }
  })
}
