export { getContrast, getReadableOn, mixColors } from './color/contrast.ts'
export { isFilled, paper, type Theme, toCss, toFillCss, toShades } from './color/palette.ts'
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
export { boxAt, isWithin, pointOf } from './geometry/turned-box.ts'
export type { BoardPoint, Box, TurnedBox } from './geometry/types.ts'
export { toArcs } from './kinds/line/curve.ts'
export {
  canClose,
  getLabelBox,
  getLineMiddle,
  getTrace,
  isClosed,
  isClosedLine,
  labelWidth,
  toFlat,
  toPoints,
  toUprightPoints,
} from './kinds/line/line-trace.ts'
export { getInkRadius, measureInk, unpackInk } from './kinds/stroke/ink.ts'
export { type Direction, getDirection, isRightToLeft, toSide } from './text/text-direction.ts'
