import { cutText, kinds, type ShapeOf } from '@tiza/protocol'
import { toCss } from '../../color/palette.ts'
import { defineShape } from '../../define-shape.ts'
import { drawOutline } from '../../draw/outline.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { Path } from '../../pen.ts'
import { getDirection } from '../../text/text-direction.ts'
import { lineHeight } from '../../text/text-style.ts'
import { getSizedBox } from '../boxed.ts'

/** The width of the border of a frame, board units. */
export const frameWidth = 1.5
/** Code units of a title that are drawn. */
const longestTitle = 256
/** The title stands above its frame, whatever the size of that. */
const titleHeight = 24
/** Between the line of the title, which is a little higher than its letters, and the frame. */
export const titleGap = 3.72
/** The same where it is typed. */
const fieldGap = 4
/** How a title is written. */
export const titleStyle = { fontSize: 14, font: 'sans', bold: false, italic: false } as const

/** Paper that cuts off what lies in it. */
export const frame = defineShape<ShapeOf<'frame'>>({
  kind: 'frame',
  schema: kinds.frame,
  holdsShapes: true,
  erasedByClick: true,
  geometry: {
    getBox: getSizedBox,
    getReach: () => titleHeight,
    /** Its border or title: what lies in it is not the frame. */
    getHit(_, point, { box, tolerance, pixel = 1 }) {
      const height = titleHeight * pixel
      const title = { ...box, y: box.y - height, height }
      if (contains(title, point)) return 'ink'
      const isOnEdge =
        contains(growBox(box, tolerance), point) && !contains(growBox(box, -tolerance), point)
      return isOnEdge ? 'ink' : undefined
    },
    outline: { form: 'rect', getWidth: () => 0, isEdgeOnly: true },
  },
  description: { getName: () => ({ en: 'Frame', es: 'Marco' }), getColor: () => undefined },
  // It is paper to draw on.
  beginning: { size: { width: 480, height: 320 }, isPlain: true },
  getStyleFields: () => ['color', 'fill'],
  text: {
    isName: true,
    getRequest: () => undefined,
    getStyle: () => titleStyle,
    getInked: ({ color = 'grey' }) => ({ color }),
    isWithin: () => false,
    getField: (_, box) => ({
      box: { ...box, y: box.y - fieldGap - titleStyle.fontSize * lineHeight },
      ...{ align: 'start', within: false, isUpright: true },
    }),
  },
  draw({ color = 'grey', fill = 'none', text = '' }, pen, look) {
    const box = look.getBox()
    const { x, y } = box
    const path: Path = (tracer) => tracer.rect(x, y, box.width, box.height)
    drawOutline(pen, path, { shape: { color, fill, width: frameWidth }, box, theme: look.theme })
    const name = cutText(text, longestTitle)
    if (name === '' || look.namesApart) return
    const layout = look.layOut({ text: name.replaceAll('\n', ' '), style: titleStyle })
    if (!layout) return
    pen.text({
      layout,
      style: titleStyle,
      x: { left: x, center: x, right: x },
      // However it is read, it begins at the left.
      align: getDirection(name) === 'ltr' ? 'start' : 'end',
      top: y - titleGap - layout.height,
      color: toCss(color, look.theme),
    })
  },
})
