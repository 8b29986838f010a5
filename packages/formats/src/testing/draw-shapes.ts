import type { CreateOp } from '@tiza/protocol'
import { type Box, getDirection, lineHeight, type TextRequest, uniteBoxes } from '@tiza/shapes'
import { createSvgPen, drawBoard } from '@tiza/shapes/pens'
import { createMeasure, getBounds } from '../bounds.ts'
import { usualOptions } from './usual-options.ts'

const { shapes: registry, measureText } = usualOptions
const measure = createMeasure(measureText)

/**
 * A picture of shapes in SVG, with texts as wide as tests measure them; lines are where `path` has them. It shows a
 * part of the board, by default all that is there.
 */
export function drawShapes(creates: readonly CreateOp[], part?: Box): string {
  const shapes = creates.map((create) => ({ ...create, by: '', at: 0, seq: 0 }))
  const box = part ?? uniteBoxes(creates.map((create) => getBounds(create, usualOptions)))
  if (!box) return ''
  const pen = createSvgPen({
    ...{ box, background: '#ffffff', idPrefix: 'clip' },
    toFamily: ({ font }) => (font === 'mono' ? 'monospace' : 'sans-serif'),
    getAddress: () => undefined,
  })
  const getBox = (shape: (typeof shapes)[number]): Box =>
    registry.get(shape.kind).geometry.getBox(shape, measure)
  drawBoard(pen, {
    ...{ shapes, getBox },
    draw: (shape) =>
      registry.get(shape.kind).draw(shape, pen, {
        ...{ theme: 'light', scale: 1, part: box, layOut },
        getBox: () => getBox(shape),
      }),
  })
  return pen.toSvg()
}

function layOut(request: TextRequest) {
  const { text, style } = request
  const { fontSize } = style
  let start = 0
  const lines = text.split('\n').map((line) => {
    const from = start
    start += line.length + 1
    const width = measureText(line, { fontSize })
    return { text: line, start: from, width, direction: getDirection(text) }
  })
  const width = Math.max(...lines.map((line) => line.width))
  return { lines, width, widest: width, height: lines.length * fontSize * lineHeight, fontSize }
}
