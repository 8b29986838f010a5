import { kinds, type ShapeOf } from '@tiza/protocol'
import { isFilled } from '../../color/palette.ts'
import { defineShape } from '../../define-shape.ts'
import { boxAround } from '../../geometry/box.ts'
import { distanceToPath, isInPath } from '../../geometry/distance.ts'
import { toLabelRequest } from '../../text/text-request.ts'
import { toTextStyle } from '../../text/text-style.ts'
import { getLabelReach } from '../boxed.ts'
import { drawLine } from './draw-line.ts'
import { canClose, getLabelBox, getTrace, isClosed, labelWidth, toFlat } from './line-trace.ts'

type Line = ShapeOf<'line'>

/** A line, an arrow or, closed, a polygon; as it is drawn: bound ends have been settled before. */
export const line = defineShape<Line>({
  kind: 'line',
  schema: kinds.line,
  geometry: {
    getBox: (shape) => boxAround(toFlat(getTrace(shape)), 2),
    getReach(shape, place) {
      if (isClosed(shape)) return Math.max(shape.width / 2 + 1, getLabelReach(shape, place))
      // A label may be wider than its line.
      const box = getLabelBox(shape)
      const label = shape.text ? box.width / 2 + getLabelReach(shape, { ...place, box }) : 0
      return shape.width * 4 + 8 + label
    },
    getHit(shape, point, { tolerance }) {
      const trace = toFlat(getTrace(shape))
      const solid = isClosed(shape) && (isFilled(shape) || Boolean(shape.text))
      if (distanceToPath(point, trace, 2) <= tolerance + shape.width / 2) return 'ink'
      return solid && isInPath(point, trace, 2) ? 'body' : undefined
    },
  },
  text: {
    getRequest: (shape, getBox) =>
      toLabelRequest(shape, isClosed(shape) ? getBox().width : labelWidth),
    getStyle: toTextStyle,
    // A line that is not closed does not show its fill.
    getInked: (shape) => (isClosed(shape) ? shape : { ...shape, fill: 'none' }),
    isWithin: isClosed,
  },
  hasInside: ({ closed = false, bend, path = [] }) => closed && canClose({ bend, path }),
  draw: drawLine,
})
