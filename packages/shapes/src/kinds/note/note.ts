import { kinds, type ShapeOf } from '@tiza/protocol'
import { toNotePaper } from '../../color/note-paper.ts'
import { defineShape } from '../../define-shape.ts'
import { drawLabel } from '../../draw/label.ts'
import { drawNoteShadow, noteShadowReach } from '../../draw/note-shadow.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { Path } from '../../pen.ts'
import { getLabelledBox, getLabelReach, labelText } from '../boxed.ts'

/** The corners of a note are rounded by this, board units. */
export const noteRadius = 4

type Note = ShapeOf<'note'>

export const note = defineShape<Note>({
  kind: 'note',
  schema: kinds.note,
  isOpaque: true,
  isPaper: true,
  geometry: {
    getBox: getLabelledBox,
    getReach: (shape, place) => Math.max(getLabelReach(shape, place), noteShadowReach) + 1,
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
    const { theme } = look
    const color = toNotePaper(toFilled(shape).fill, theme)
    if (color) {
      // Paper that is seen through has no shadow to be seen.
      const isOpaque = (shape.opacity ?? 1) === 1
      if (isOpaque) drawNoteShadow(pen, { box, radius: noteRadius }, look)
      const path: Path = (tracer) => tracer.roundRect(x, y, width, height, noteRadius)
      pen.path(path, { fill: { color, rule: 'nonzero' } })
    }
    drawLabel(pen, toFilled(shape), { box, look })
  },
})

/** A note is of yellow paper unless it says otherwise. */
function toFilled({ fill = 'yellow', ...shape }: Note) {
  return { ...shape, fill, isPaper: true }
}
