import type { Shape } from '@tiza/protocol'

/** Of a text: what takes about as long to draw as a stroke of usual length. */
const unitsOfText = 200
/** The same of packed ink: some hundred points. */
const unitsOfInk = 600

/** How long a shape takes to draw, as a multiple of a usual one. */
export function weigh(shape: Shape): number {
  if (shape.kind === 'stroke') return 1 + Math.floor(shape.pts.length / unitsOfInk)
  const { length } = 'text' in shape ? (shape.text ?? '') : ''
  return 1 + Math.floor(length / unitsOfText)
}
