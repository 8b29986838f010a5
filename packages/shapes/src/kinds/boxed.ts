import type { Registers } from '@tiza/protocol'
import { isFilled } from '../color/palette.ts'
import type {
  AnyShape,
  HitPlace,
  MeasureRequest,
  ShapeGeometry,
  ShapeText,
  TextField,
} from '../define-shape.ts'
import { usualWidth } from '../draw/outline.ts'
import { growBox } from '../geometry/box.ts'
import { isInside, type Outline } from '../geometry/outline.ts'
import type { Box } from '../geometry/types.ts'
import { growToLabel } from '../text/grow-to-label.ts'
import type { Inked } from '../text/text-color.ts'
import { type Label, toLabelRequest } from '../text/text-request.ts'
import { labelPadding, toTextStyle } from '../text/text-style.ts'

/** A shape that fills a box, has an outline and may have a text in its middle. */
export type BoxedShape = AnyShape &
  Pick<Registers, 'size'> &
  Label & { readonly fill?: Registers['fill']; readonly width?: number }

/** The box of a shape that has a size. */
export function getSizedBox({ size }: Pick<BoxedShape, 'size'>): Box {
  return { x: 0, y: 0, width: size[0], height: size[1] }
}

/** The box of a shape that has a size and a text within: as high as that needs at its width. [SH17] */
export function getLabelledBox(
  shape: Label & Pick<BoxedShape, 'size'>,
  measure: MeasureRequest,
): Box {
  const box = getSizedBox(shape)
  return { ...box, height: growToLabel(shape, box, measure)?.height ?? box.height }
}

/** The corners of a shape are rounded by this, where it is large enough; board units. */
export const cornerRadius = 12
/** The most by which corners are rounded, as a share of the shorter side. */
export const cornerShares = { rect: 1 / 4, diamond: 1 / 8 } as const

/** How far the label of a shape goes beyond a box, board units. */
export function getLabelReach(
  shape: Label,
  { box, measure }: { readonly box: Box; readonly measure: MeasureRequest },
): number {
  const request = toLabelRequest(shape, box.width)
  if (!request) return 0
  const { widest, height } = measure(request)
  const over = Math.max(0, widest - box.width, (height - box.height) / 2)
  return over + request.style.fontSize / 2
}

/** A text in the middle of a shape. */
export const labelText: ShapeText<Label & Inked & Partial<Pick<Registers, 'align'>>> = {
  getRequest: (shape, getBox) => toLabelRequest(shape, getBox().width),
  getStyle: toTextStyle,
  getInked: (shape) => shape,
  isWithin: () => true,
  getField: getFieldWithin,
}

/** In the middle of a box, wrapped to its width. */
export function getFieldWithin(
  { align = 'center' }: Partial<Pick<Registers, 'align'>>,
  box: Box,
): TextField {
  const width = Math.max(1, box.width - labelPadding * 2)
  return { box: { ...box, x: box.x + labelPadding, width }, align, within: true }
}

/** The geometry of what fills its box in some form, and has an outline. */
export function createBoxedGeometry<S extends BoxedShape>(form: Outline['form']): ShapeGeometry<S> {
  return {
    getBox: getLabelledBox,
    getReach: (shape, place) =>
      Math.max((shape.width ?? usualWidth) / 2 + 1, getLabelReach(shape, place)),
    /** Its outline; or all that is inside, when the shape is filled or has text. */
    getHit(shape, point, { box, tolerance }: HitPlace) {
      const reach = tolerance + (shape.width ?? usualWidth) / 2
      const isWithin = (by: number) => isInside(form, growBox(box, by), point)
      if (!isWithin(reach)) return undefined
      if (!isWithin(-reach)) return 'ink'
      return isFilled(shape) || shape.text ? 'body' : undefined
    },
    outline: { form, getWidth: ({ width = usualWidth }) => width },
  }
}
