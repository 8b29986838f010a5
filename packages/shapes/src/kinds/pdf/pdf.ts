import { kinds, type ShapeOf } from '@tiza/protocol'
import { pageColors } from '../../color/page-colors.ts'
import { type Theme, toCss } from '../../color/palette.ts'
import { defineShape, type Look } from '../../define-shape.ts'
import { drawOutline } from '../../draw/outline.ts'
import { contains, growBox } from '../../geometry/box.ts'
import type { Box } from '../../geometry/types.ts'
import type { Path, Pen } from '../../pen.ts'
import { getSizedBox } from '../boxed.ts'

const largestNumber = 48
const whole = [0, 0, 1, 1] as const
const unflipped = { across: false, down: false } as const

/** A page of a PDF, or its paper with its number while it is on its way. [AS15] */
export const pdf = defineShape<ShapeOf<'pdf'>>({
  kind: 'pdf',
  schema: kinds.pdf,
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
    getName: ({ page }) => ({ en: `Page ${page} of a PDF`, es: `Página ${page} de un PDF` }),
    getColor: () => undefined,
    getText: ({ alt }) => alt,
  },
  getStyleFields: () => ['opacity'],
  draw({ hash, page }, pen, look) {
    const box = look.getBox()
    // What is drawn of a page covers its paper, so that this shows through nowhere.
    pen.asOne(() => {
      drawPaper(pen, box, { width: 0, theme: look.theme })
      const isDrawn = pen.picture({ hash, page, box, crop: whole, flip: unflipped })
      if (!isDrawn) drawPlace(pen, page, { box, look })
    })
  },
})

function drawPaper(
  pen: Pen,
  box: Box,
  { width: edge, theme }: { readonly width: number; readonly theme: Theme },
): void {
  const { x, y, width, height } = box
  const sheet: Path = (tracer) => tracer.rect(x, y, width, height)
  const shape = { color: 'grey', fill: pageColors[theme].paper, width: edge } as const
  drawOutline(pen, sheet, { shape, box, theme })
}

/** Paper is seen on paper of the same colour by its edge. */
function drawPlace(
  pen: Pen,
  page: number,
  { box, look }: { readonly box: Box; readonly look: Look },
): void {
  drawPaper(pen, box, { width: 1, theme: look.theme })
  const { x, y, width, height } = box
  const text = String(page)
  const fontSize = Math.max(1, Math.min(largestNumber, height / 3, width / (text.length + 1)))
  const style = { fontSize, font: 'sans', bold: false, italic: false } as const
  const layout = look.layOut({ text, style })
  if (!layout) return
  pen.text({
    ...{ layout, style, part: look.part },
    x: { left: x, center: x + width / 2, right: x + width },
    align: 'center',
    top: y + (height - layout.height) / 2,
    color: toCss('grey', look.theme),
  })
}
