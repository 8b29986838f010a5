import { type BoardPoint, pointOf } from '@tiza/shapes'
import { getUnlocked } from '../../commands/selected.ts'
import type { ToolContext } from '../../tool.ts'
import { needsRatio, resizeShapes, toScaling } from '../../transform/resize-shapes.ts'
import { getTurnedBox } from '../../transform/turned-box.ts'

/** A step never makes a box smaller than this, board units. */
const leastSize = 10

/**
 * Makes the selection wider or higher by a step in board units, along its own axes, or smaller by a
 * negative one; its top left stays. Returns whether there was anything to resize.
 */
export function stepSize({ editor, apply }: ToolContext, step: BoardPoint): boolean {
  const shapes = getUnlocked(editor)
  const from = getTurnedBox(editor, shapes)
  if (!from) return false
  const sides = { x: step.x === 0 ? 0 : 1, y: step.y === 0 ? 0 : 1 } as const
  const { width, height } = from.box
  if (width + step.x < Math.min(width, leastSize)) return true
  if (height + step.y < Math.min(height, leastSize)) return true
  const to = pointOf(from, toFraction(width, step.x), toFraction(height, step.y))
  const keepsRatio = needsRatio(shapes, from)
  const scaling = toScaling({ from, sides, to, keepsRatio, fromCentre: false })
  apply(resizeShapes(editor, shapes, { scaling, from, sides }))
  return true
}

function toFraction(size: number, step: number): number {
  return size === 0 ? 1 : (size + step) / size
}
