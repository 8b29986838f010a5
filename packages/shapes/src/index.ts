export { getContrast, getReadableOn, mixColors } from './color/contrast.ts'
export { type CssColor, parseCssColor } from './color/css-color.ts'
export { toNotePaper } from './color/note-paper.ts'
export { type PageColors, pageColors } from './color/page-colors.ts'
export {
  isFilled,
  paper,
  paperInk,
  type Theme,
  themes,
  toCss,
  toFillCss,
  toShades,
} from './color/palette.ts'
export {
  type AnyShape,
  defineShape,
  type HitPart,
  type HitPlace,
  type InkShape,
  type Insidable,
  type Look,
  type MeasureRequest,
  type ShapeBeginning,
  type ShapeDefinition,
  type ShapeDescription,
  type ShapeGeometry,
  type ShapeOutline,
  type ShapeText,
  type TextField,
} from './define-shape.ts'
export { drawLabel } from './draw/label.ts'
export { drawFill, drawOutline, hairline } from './draw/outline.ts'
export {
  boxAround,
  boxBetween,
  contains,
  encloses,
  getCentre,
  growBox,
  touches,
  turnBox,
  uniteBoxes,
} from './geometry/box.ts'
export { distanceToPath, distanceToSegment, isInPath, turn } from './geometry/distance.ts'
export { isInOutline, isInside, meetOutline, type Outline } from './geometry/outline.ts'
export { toCoordinate } from './geometry/to-coordinate.ts'
export { boxAt, isWithin, pointOf } from './geometry/turned-box.ts'
export type { BoardPoint, Box, TurnedBox } from './geometry/types.ts'
export { type BoxedShape, createBoxedGeometry, labelText } from './kinds/boxed.ts'
export { toArcs } from './kinds/line/curve.ts'
export { type Joint, toKeptPath, toLineRegisters } from './kinds/line/joints.ts'
export {
  canClose,
  getLabelBox,
  getLineMiddle,
  getTrace,
  isClosed,
  toFlat,
  toPoints,
  toUprightPoints,
} from './kinds/line/line-trace.ts'
export { drawInkPieces, getInkAlpha, toInkOptions } from './kinds/stroke/draw-stroke.ts'
export { getInkRadius, measureInk, unpackInk } from './kinds/stroke/ink.ts'
export { cutInk, type LongInk, longInk } from './kinds/stroke/long-ink.ts'
export { unknownShape } from './kinds/unknown/unknown-shape.ts'
export type {
  DrawnText,
  FillRule,
  Line,
  Path,
  PathPaint,
  PathTracer,
  Pen,
  Picture,
} from './pen.ts'
export { toPictureKey } from './picture-key.ts'
export { createShapeRegistry, type ShapeRegistry, standardShapes } from './registry.ts'
export type { HandleDrag, HandleView, ShapeHandle, ShapeHandles } from './shape-handles.ts'
export { outlineFields, type StyleField } from './style/style-field.ts'
export { growToLabel } from './text/grow-to-label.ts'
export { getTextColor, hasHalo, type Inked } from './text/text-color.ts'
export {
  type Direction,
  getDirection,
  isRightToLeft,
  leftShares,
  toSide,
} from './text/text-direction.ts'
export type { TextLayout, TextLine, TextSize } from './text/text-layout.ts'
export { type Label, type TextRequest, toLabelRequest } from './text/text-request.ts'
export {
  defaultFontSize,
  haloWidth,
  labelPadding,
  leastFontSize,
  lineHeight,
  type TextStyle,
  toTextStyle,
  underline,
} from './text/text-style.ts'
export { toGroupRegisters } from './to-group-registers.ts'
export { toKnownKinds } from './to-known-kinds.ts'
export type { Change, Placement, Turning } from './transform/placement.ts'
export { toWord, type Words } from './words/words.ts'
