import type { CreateOp } from '@tiza/protocol'
import { type Box, lineHeight, type MeasureRequest, turnBox } from '@tiza/shapes'
import type { ReadOptions } from './format.ts'

/** About the size of texts, without laying them out: nobody has the typefaces where files are read. */
export function createMeasure(measureText: ReadOptions['measureText']): MeasureRequest {
  return ({ text, style: { fontSize }, wrap }) => {
    let [widest, count] = [0, 0]
    for (const line of text.split('\n')) {
      const width = measureText(line, { fontSize })
      widest = Math.max(widest, width)
      count += wrap === undefined ? 1 : Math.max(1, Math.ceil(width / Math.max(1, wrap)))
    }
    const width = wrap === undefined ? widest : Math.min(widest, wrap)
    return { width, widest, height: count * fontSize * lineHeight, isEstimate: true }
  }
}

/** The upright box around a shape with what it paints, in board units. */
export function getBounds(
  create: CreateOp,
  { shapes, measureText }: Pick<ReadOptions, 'shapes' | 'measureText'>,
): Box {
  const { geometry } = shapes.get(create.kind)
  const measure = createMeasure(measureText)
  const shape = { ...create, by: '', at: 0, seq: 0 }
  const box = geometry.getBox(shape, measure)
  const reach = geometry.getReach(shape, { box, measure })
  const { x, y, width, height } = turnBox(box, create.angle ?? 0)
  const [left, top] = create.pos
  return {
    ...{ x: left + x - reach, y: top + y - reach },
    ...{ width: width + reach * 2, height: height + reach * 2 },
  }
}
