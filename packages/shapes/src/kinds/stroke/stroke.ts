import { kinds, type ShapeOf } from '@tiza/protocol'
import { isFilled } from '../../color/palette.ts'
import { defineShape } from '../../define-shape.ts'
import { distanceToPath, isInPath } from '../../geometry/distance.ts'
import type { StyleField } from '../../style/style-field.ts'
import { drawStroke } from './draw-stroke.ts'
import { getInkRadius, measureInk } from './ink.ts'
import { resizeStroke } from './resize-stroke.ts'

const lineFields: readonly StyleField[] = ['color', 'width', 'opacity']
/** Ink is filled only where it came so. */
const filledFields: readonly StyleField[] = [...lineFields, 'fill', 'fillStyle']

/** Ink: as wide as it was pressed. */
export const stroke = defineShape<ShapeOf<'stroke'>>({
  kind: 'stroke',
  schema: kinds.stroke,
  geometry: {
    getBox: measureInk,
    getReach: ({ width }) => getInkRadius(width, 1) + 1,
    getHit(shape, point, { tolerance, getInk }) {
      const ink = getInk(shape)
      if (distanceToPath(point, ink, 3) <= tolerance + shape.width / 2) return 'ink'
      return isFilled(shape) && isInPath(point, ink, 3) ? 'body' : undefined
    },
  },
  description: { getName: () => ({ en: 'Stroke', es: 'Trazo' }) },
  getStyleFields: ({ fill }) => (fill === undefined ? lineFields : filledFields),
  resize: resizeStroke,
  hasInside: ({ fill }) => fill !== undefined,
  draw: drawStroke,
})
