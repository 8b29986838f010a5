import { kinds, type ShapeOf } from '@tiza/protocol'
import { defineShape } from '../../define-shape.ts'
import { drawLabel } from '../../draw/label.ts'
import { drawOutline } from '../../draw/outline.ts'
import type { Box } from '../../geometry/types.ts'
import type { Path } from '../../pen.ts'
import { outlineFields } from '../../style/style-field.ts'
import { cornerRadius, cornerShares, createBoxedGeometry, labelText } from '../boxed.ts'

export const diamond = defineShape<ShapeOf<'diamond'>>({
  kind: 'diamond',
  schema: kinds.diamond,
  geometry: createBoxedGeometry('diamond'),
  description: { getName: () => ({ en: 'Diamond', es: 'Rombo' }) },
  text: labelText,
  getStyleFields: () => [...outlineFields, 'round', 'opacity'],
  draw(shape, pen, look) {
    const box = look.getBox()
    const most = Math.min(box.width, box.height) * cornerShares.diamond
    const radius = shape.round === false ? 0 : Math.min(cornerRadius, most)
    drawOutline(pen, toPath(box, radius), { shape, box, theme: look.theme })
    drawLabel(pen, shape, { box, look })
  },
})

function toPath({ x, y, width, height }: Box, radius: number): Path {
  const [left, top, right, bottom] = [x, y, x + width, y + height]
  const [middle, centre] = [x + width / 2, y + height / 2]
  return (tracer) => {
    tracer.moveTo((left + middle) / 2, (top + centre) / 2)
    tracer.arcTo(middle, top, right, centre, radius)
    tracer.arcTo(right, centre, middle, bottom, radius)
    tracer.arcTo(middle, bottom, left, centre, radius)
    tracer.arcTo(left, centre, middle, top, radius)
    tracer.closePath()
  }
}
