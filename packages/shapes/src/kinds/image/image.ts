import { kinds, type ShapeOf } from '@tiza/protocol'
import { defineShape, type Look } from '../../define-shape.ts'
import { drawOutline } from '../../draw/outline.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { Box } from '../../geometry/types.ts'
import type { Path, Pen } from '../../pen.ts'
import type { Change } from '../../transform/placement.ts'
import { getSizedBox } from '../boxed.ts'

/** A picture, or a grey place for it while its pixels are on their way. */
export const image = defineShape<ShapeOf<'image'>>({
  kind: 'image',
  schema: kinds.image,
  isOpaque: true,
  erasedByClick: true,
  keepsRatio: true,
  geometry: {
    getBox: getSizedBox,
    getReach: () => 1,
    getHit: (_, point, { box, tolerance }) =>
      contains(growBox(box, tolerance), point) ? 'body' : undefined,
    outline: { form: 'rect', getWidth: () => 0 },
  },
  description: {
    getName: () => ({ en: 'Image', es: 'Imagen' }),
    getColor: () => undefined,
    getText: ({ alt }) => alt,
  },
  getStyleFields: () => ['opacity'],
  resize({ scale: [sx, sy] = [1, 1] }, { to, flip }) {
    const scale: Change['scale'] = [flip.across ? -sx : sx, flip.down ? -sy : sy]
    const isFlipped = flip.across || flip.down
    return { pos: [to.x, to.y], size: [to.width, to.height], ...(isFlipped ? { scale } : {}) }
  },
  draw({ hash, crop = [0, 0, 1, 1], scale: [sx, sy] = [1, 1] }, pen, look) {
    const [left, top, right, bottom] = crop
    if (right <= left || bottom <= top) return
    const box = look.getBox()
    const flip = { across: sx < 0, down: sy < 0 }
    const isDrawn = pen.picture({ hash, box, crop, flip })
    if (!isDrawn) drawPlace(pen, box, look)
  },
})

/** A sheet with mountains under a sun: what pictures look like everywhere. */
function drawPlace(pen: Pen, box: Box, { theme }: Look): void {
  const { x, y, width, height } = box
  const sheet: Path = (tracer) => tracer.rect(x, y, width, height)
  drawOutline(pen, sheet, { shape: { color: 'grey', fill: 'grey', width: 1 }, box, theme })
  const unit = Math.min(width, height, 240) / 12
  const [left, base] = [x + width / 2 - unit * 3, y + height / 2 + unit * 2]
  const sign: Path = (tracer) => {
    tracer.moveTo(left, base)
    tracer.lineTo(left + unit * 2, base - unit * 3)
    tracer.lineTo(left + unit * 3.5, base - unit)
    tracer.lineTo(left + unit * 4.25, base - unit * 2)
    tracer.lineTo(left + unit * 6, base)
    tracer.closePath()
    tracer.moveTo(left + unit * 5.5, base - unit * 3.5)
    tracer.arc(left + unit * 4.75, base - unit * 3.5, unit * 0.75, 0, 2 * Math.PI)
  }
  drawOutline(pen, sign, { shape: { color: 'grey', width: unit / 4 }, box, theme })
}
