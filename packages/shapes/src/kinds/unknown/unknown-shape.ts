import { cutText } from '@tiza/protocol'
import { toCss } from '../../color/palette.ts'
import { type AnyShape, defineShape } from '../../define-shape.ts'
import { drawOutline } from '../../draw/outline.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { Box } from '../../geometry/types.ts'
import type { Path } from '../../pen.ts'

/** The size of a shape that has none, board units. */
const usualSize = [160, 80] as const
const longestName = 40

/**
 * Stands in for kinds that are not known here: a box with the name of the kind, at the `pos` of the
 * shape and of its `size`, where it has one. Nobody changes such a shape. [SH11]
 */
export const unknownShape = defineShape<AnyShape & { readonly size?: unknown }>({
  kind: 'unknown',
  schema: { required: ['pos', 'z'], optional: [], fixed: [] },
  isOpaque: true,
  erasedByClick: true,
  geometry: {
    getBox,
    getReach: () => 2,
    getHit: (_, point, { box, tolerance }) =>
      contains(growBox(box, tolerance), point) ? 'body' : undefined,
    outline: { form: 'rect', getWidth: () => 2 },
  },
  description: {
    getName: () => ({ en: 'Unknown shape', es: 'Forma desconocida' }),
    getColor: () => undefined,
    getText: ({ kind, standsFor = kind }) => standsFor,
  },
  getStyleFields: () => [],
  draw({ kind }, pen, look) {
    const box = look.getBox()
    const { x, y, width, height } = box
    const outline: Path = (tracer) => tracer.rect(x, y, width, height)
    const shape = { color: 'grey', dash: 'dashed' } as const
    drawOutline(pen, outline, { shape, box, theme: look.theme })
    const name = cutText(kind, longestName)
    // Small enough for its box, whatever the typeface.
    const fontSize = Math.max(1, Math.min(16, height / 1.5, width / (name.length + 1)))
    const style = { fontSize, font: 'sans', bold: false, italic: false } as const
    const layout = look.layOut({ text: name, style })
    if (!layout) return
    pen.text({
      ...{ layout, style },
      x: { left: x, center: x + width / 2, right: x + width },
      align: 'center',
      top: y + (height - layout.height) / 2,
      color: toCss('grey', look.theme),
    })
  },
})

function getBox({ size }: { readonly size?: unknown }): Box {
  const [width, height] = isSize(size) ? size : usualSize
  return { x: 0, y: 0, width, height }
}

/** A later version may mean something else by it. */
function isSize(size: unknown): size is readonly [width: number, height: number] {
  return Array.isArray(size) && size.length === 2 && size.every((side) => side > 0)
}
