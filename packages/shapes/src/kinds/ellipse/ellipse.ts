import { kinds, type ShapeOf } from '@tiza/protocol'
import { defineShape } from '../../define-shape.ts'
import { drawLabel } from '../../draw/label.ts'
import { drawOutline } from '../../draw/outline.ts'
import type { Path } from '../../pen.ts'
import { outlineFields } from '../../style/style-field.ts'
import { createBoxedGeometry, labelText } from '../boxed.ts'

export const ellipse = defineShape<ShapeOf<'ellipse'>>({
  kind: 'ellipse',
  schema: kinds.ellipse,
  geometry: createBoxedGeometry('ellipse'),
  description: { getName: () => ({ en: 'Ellipse', es: 'Elipse' }) },
  text: labelText,
  getStyleFields: () => [...outlineFields, 'opacity'],
  draw(shape, pen, look) {
    const box = look.getBox()
    const [rx, ry] = [box.width / 2, box.height / 2]
    const path: Path = (tracer) => tracer.ellipse(box.x + rx, box.y + ry, rx, ry, 0, 0, Math.PI * 2)
    drawOutline(pen, path, { shape, box, theme: look.theme })
    drawLabel(pen, shape, { box, look })
  },
})
