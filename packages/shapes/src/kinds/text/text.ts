import { kinds, type ShapeOf } from '@tiza/protocol'
import { defineShape } from '../../define-shape.ts'
import { toTextLooks } from '../../draw/label.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { TextRequest } from '../../text/text-request.ts'
import { defaultFontSize, toTextStyle } from '../../text/text-style.ts'
import type { Change } from '../../transform/placement.ts'

type Text = ShapeOf<'text'>

const [leastFontSize, mostFontSize] = [1, 1_000] as const

/** A text by itself: as large as its letters, or wrapped at a width. */
export const text = defineShape<Text>({
  kind: 'text',
  schema: kinds.text,
  keepsRatio: true,
  geometry: {
    getBox(shape, measure) {
      const { width, height } = measure(toFreeRequest(shape))
      return { x: 0, y: 0, width, height }
    },
    getReach: (shape) => toTextStyle(shape).fontSize / 2,
    getHit: (_, point, { box, tolerance }) =>
      contains(growBox(box, tolerance), point) ? 'ink' : undefined,
    outline: { form: 'rect', getWidth: () => 0 },
  },
  text: {
    getRequest: toFreeRequest,
    getStyle: toTextStyle,
    getInked: (shape) => shape,
    isWithin: () => false,
    getField: ({ align = 'start', wrap }, box) => ({ box, align, within: wrap !== undefined }),
    align: 'start',
    isAll: true,
  },
  description: { getName: () => ({ en: 'Text', es: 'Texto' }) },
  getStyleFields: () => ['color', 'fontSize', 'opacity'],
  resize(shape, { from, to, text: way }) {
    const { wrap, fontSize = defaultFontSize } = shape
    const pos: Change['pos'] = [to.x, to.y]
    if (way === 'wrap') return { pos, wrap: to.width }
    const factor = from.height > 0 ? to.height / from.height : 1
    const scaled = Math.min(mostFontSize, Math.max(leastFontSize, fontSize * factor))
    return { pos, fontSize: scaled, ...(wrap === undefined ? {} : { wrap: wrap * factor }) }
  },
  draw(shape, pen, look) {
    const layout = look.layOut(toFreeRequest(shape))
    if (!layout) return
    const x = { left: 0, center: layout.width / 2, right: layout.width }
    pen.text({ ...toTextLooks(shape, look), layout, x, align: shape.align ?? 'start', top: 0 })
  },
})

function toFreeRequest(shape: Text): TextRequest {
  const { id, text, wrap } = shape
  return { id, text, style: toTextStyle(shape), wrap }
}
