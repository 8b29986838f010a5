import { kinds, type ShapeOf } from '@tiza/protocol'
import { defineShape } from '../../define-shape.ts'
import { drawLabel } from '../../draw/label.ts'
import { drawOutline } from '../../draw/outline.ts'
import type { Path } from '../../pen.ts'
import { outlineFields } from '../../style/style-field.ts'
import { cornerRadius, cornerShares, createBoxedGeometry, labelText } from '../boxed.ts'

export const rect = defineShape<ShapeOf<'rect'>>({
  kind: 'rect',
  schema: kinds.rect,
  geometry: createBoxedGeometry('rect'),
  description: { getName: () => ({ en: 'Rectangle', es: 'Rectángulo' }) },
  text: labelText,
  getStyleFields: () => [...outlineFields, 'round', 'opacity'],
  draw(shape, pen, look) {
    const box = look.getBox()
    const { x, y, width, height } = box
    const most = Math.min(width, height) * cornerShares.rect
    const radius = shape.round === false ? 0 : Math.min(cornerRadius, most)
    const path: Path = (tracer) => tracer.roundRect(x, y, width, height, radius)
    drawOutline(pen, path, { shape, box, theme: look.theme })
    drawLabel(pen, shape, { box, look })
  },
})
