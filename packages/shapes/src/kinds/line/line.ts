import { kinds, type ShapeOf } from '@tiza/protocol'
import { isFilled } from '../../color/palette.ts'
import { defineShape, type Insidable, type TextField } from '../../define-shape.ts'
import { boxAround } from '../../geometry/box.ts'
import { distanceToPath, isInPath } from '../../geometry/distance.ts'
import type { Box } from '../../geometry/types.ts'
import { outlineFields, type StyleField } from '../../style/style-field.ts'
import { toLabelRequest } from '../../text/text-request.ts'
import { toTextStyle } from '../../text/text-style.ts'
import { getFieldWithin, getLabelReach } from '../boxed.ts'
import { resizeLine, rotateLine } from './change-line.ts'
import { dragLineHandle } from './drag-line-handle.ts'
import { drawLine } from './draw-line.ts'
import { placeLineHandles } from './line-handles.ts'
import { canClose, getLabelBox, getTrace, isClosed, labelWidth, toFlat } from './line-trace.ts'

type Line = ShapeOf<'line'>

const openFields: readonly StyleField[] = [
  ...(['color', 'width', 'dash', 'bend', 'startHead', 'endHead', 'opacity'] as const),
]
const closedFields: readonly StyleField[] = [...outlineFields, 'bend', 'opacity']

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
    getField: getLineField,
  },
  description: {
    getName: (shape) => {
      if (isClosed(shape)) return { en: 'Polygon', es: 'Polígono' }
      return isArrow(shape) ? { en: 'Arrow', es: 'Flecha' } : { en: 'Line', es: 'Línea' }
    },
  },
  getStyleFields: (shape) => {
    if (!canClose({ bend: shape.bend, path: shape.path ?? [] })) return openFields
    return ['closed', ...(hasInside(shape) ? closedFields : openFields)]
  },
  resize: resizeLine,
  rotate: rotateLine,
  handles: { hasBox: isClosed, place: placeLineHandles, drag: dragLineHandle },
  hasInside,
  draw: drawLine,
})

function hasInside({ closed = false, bend, path = [] }: Insidable): boolean {
  return closed && canClose({ bend, path })
}

/** In the middle of a closed line; else halfway along it, upright. */
function getLineField(shape: Line, box: Box): TextField {
  if (isClosed(shape)) return getFieldWithin(shape, box)
  const label = getLabelBox(shape)
  return { box: label, align: 'center', within: true, isUpright: true }
}

const arrowHeads: ReadonlySet<unknown> = new Set(['arrow', 'triangle', 'triangle-outline'])

function isArrow({ startHead, endHead }: Line): boolean {
  return arrowHeads.has(startHead) || arrowHeads.has(endHead)
}
