import { kinds, type ShapeOf } from '@tiza/protocol'
import { defineShape } from '../../define-shape.ts'
import { drawLabel } from '../../draw/label.ts'
import { drawOutline } from '../../draw/outline.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { Path } from '../../pen.ts'
import { getLabelledBox, getLabelReach, labelText } from '../boxed.ts'

const cornerRadius = 4

type Note = ShapeOf<'note'>

export const note = defineShape<Note>({
  kind: 'note',
  schema: kinds.note,
  isOpaque: true,
  geometry: {
    getBox: getLabelledBox,
    getReach: (shape, place) => getLabelReach(shape, place) + 1,
    getHit: (_, point, { box, tolerance }) =>
      contains(growBox(box, tolerance), point) ? 'body' : undefined,
    outline: { form: 'rect', getWidth: () => 0 },
  },
  description: {
    getName: () => ({ en: 'Sticky note', es: 'Nota adhesiva' }),
    getColor: (shape) => toFilled(shape).fill,
  },
  getStyleFields: () => ['fill', 'fontSize', 'fit', 'opacity'],
  text: { ...labelText, getInked: toFilled },
  draw(shape, pen, look) {
    const box = look.getBox()
    const { x, y, width, height } = box
    const path: Path = (tracer) => tracer.roundRect(x, y, width, height, cornerRadius)
    drawOutline(pen, path, {
      shape: { fill: toFilled(shape).fill, width: 0 },
      box,
      theme: look.theme,
    })
    drawLabel(pen, toFilled(shape), { box, look })
  },
})

/** A note is of yellow paper unless it says otherwise. */
function toFilled({ fill = 'yellow', ...shape }: Note) {
  return { ...shape, fill }
}
