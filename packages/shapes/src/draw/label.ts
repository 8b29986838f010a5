import type { Registers } from '@tiza/protocol'
import { paper } from '../color/palette.ts'
import type { Look } from '../define-shape.ts'
import type { Box } from '../geometry/types.ts'
import type { DrawnText, Pen } from '../pen.ts'
import { getTextColor, hasHalo, type Inked } from '../text/text-color.ts'
import { type Label, toLabelRequest } from '../text/text-request.ts'
import { labelPadding, toTextStyle } from '../text/text-style.ts'

/** A shape that is written on. */
export type Labelled = Inked & Label & Partial<Pick<Registers, 'align' | 'link'>>

/** How the text of a shape looks, wherever it stands. */
export function toTextLooks(
  shape: Inked & Omit<Label, 'id'> & Partial<Pick<Registers, 'link'>>,
  { theme, part }: Pick<Look, 'theme' | 'part'>,
): Pick<DrawnText, 'style' | 'color' | 'halo' | 'link' | 'part'> {
  return {
    style: toTextStyle(shape),
    color: getTextColor(shape, theme),
    halo: hasHalo(shape) ? paper[theme] : undefined,
    link: shape.link,
    part,
  }
}

/** Draws the text of a shape in the middle of a box, wrapped to its width. */
export function drawLabel(
  pen: Pen,
  shape: Labelled,
  { box, look }: { box: Box; look: Look },
): void {
  const request = toLabelRequest(shape, box.width)
  const layout = request && look.layOut(request)
  if (!layout) return
  const looks = toTextLooks({ ...shape, fontSize: layout.fontSize }, look)
  pen.text({
    ...looks,
    layout,
    x: {
      left: box.x + labelPadding,
      center: box.x + box.width / 2,
      right: box.x + box.width - labelPadding,
    },
    align: shape.align ?? 'center',
    top: box.y + (box.height - layout.height) / 2,
  })
}
