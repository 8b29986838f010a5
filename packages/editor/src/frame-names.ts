import type { Shape } from '@tiza/protocol'
import { type Box, boxAround, pointOf } from '@tiza/shapes'
import type { Editor } from './editor.ts'

/** Names stand above their shapes, of one size at every zoom. CSS pixels. */
export const nameHeightPx = 24

/** The upright box around the name of a frame at a zoom, board units; `undefined` for a shape without a name above it. */
export function getNameBox(
  { shapes, getFrame }: Pick<Editor, 'shapes' | 'getFrame'>,
  shape: Shape,
  zoom: number,
): Box | undefined {
  if (!shapes.get(shape.kind).text?.isName) return undefined
  const box = getFrame(shape)
  const turned = { box, angle: shape.angle ?? 0 }
  const above = -nameHeightPx / zoom / Math.max(box.height, 1e-6)
  const corners = [0, 1].flatMap((fx) => [pointOf(turned, fx, above), pointOf(turned, fx, 0)])
  return boxAround(
    corners.flatMap(({ x, y }) => [x, y]),
    2,
  )
}
