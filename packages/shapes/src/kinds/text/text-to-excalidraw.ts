import type { ShapeOf } from '@tiza/protocol'
import { writeWords } from '../../excalidraw/write-words.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'
import { leftShares, toSide } from '../../text/text-direction.ts'
import { toTextStyle } from '../../text/text-style.ts'

/** A text by itself: as wide as its widest line, unless its width breaks lines. */
export const textToExcalidraw: ExcalidrawWriter<ShapeOf<'text'>> = {
  kind: 'text',
  toElements(shape, scene) {
    const { id, text, wrap, color = 'black', align = 'start', link } = shape
    const style = toTextStyle(shape)
    const layout = scene.layOut({ id, text, style, wrap })
    const side = toSide(align, layout.lines[0]?.direction ?? 'ltr')
    const isBroken = wrap !== undefined && layout.lines.length > text.split('\n').length
    const box = scene.getBox(shape)
    const width = isBroken ? box.width : layout.widest
    return [
      {
        ...writeWords({ text, layout, style, color, side }),
        ...{ x: box.x + (box.width - width) * leftShares[side], y: box.y, width },
        ...{ height: box.height, containerId: null, verticalAlign: 'top', autoResize: !isBroken },
        link: link ?? null,
      },
    ]
  },
}
