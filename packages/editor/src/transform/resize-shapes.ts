import type { PatchOp, Shape } from '@tiza/protocol'
import { type BoardPoint, boxAt, getCentre, type TurnedBox, turn } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { growToText } from '../fit-to-text.ts'
import { withLinesUnbound } from '../lines/unbind-lines.ts'
import { placeShape } from './change-shape.ts'

/** Which sides of a box move: −1 its left or top, 1 its right or bottom, 0 neither. */
export interface Sides {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

export interface Stretch {
  readonly from: TurnedBox
  readonly sides: Sides
  /** Where the pointer holds the side or corner, board units. */
  readonly to: BoardPoint
  /** Width and height keep their ratio. */
  readonly keepsRatio: boolean
  /** The centre stays where it is, instead of the opposite side. */
  readonly fromCentre: boolean
}

/** How a box is stretched: factors along its own axes, negative when mirrored, about a fixed point. */
export interface Scaling {
  readonly x: number
  readonly y: number
  /** In the axes of the box: before it was turned. */
  readonly fixed: BoardPoint
}

/** Less than this, and a shape could not be taken hold of again. */
const minSize = 1

/** The scaling that brings the held side or corner to the pointer. */
export function toScaling({ from, sides, to, keepsRatio, fromCentre }: Stretch): Scaling {
  const { box, angle } = from
  const centre = getCentre(box)
  const held = turn(to, -angle, centre)
  const fixed = fromCentre
    ? centre
    : { x: centre.x - (sides.x * box.width) / 2, y: centre.y - (sides.y * box.height) / 2 }
  const toFactor = (side: number, size: number, distance: number) => {
    if (side === 0 || size === 0) return 1
    const wanted = (side * distance * (fromCentre ? 2 : 1)) / size
    const least = minSize / size
    return Math.abs(wanted) < least ? (wanted < 0 ? -least : least) : wanted
  }
  const x = toFactor(sides.x, box.width, held.x - fixed.x)
  const y = toFactor(sides.y, box.height, held.y - fixed.y)
  if (!keepsRatio) return { x, y, fixed }
  const factor = sides.x === 0 ? y : sides.y === 0 ? x : Math.max(Math.abs(x), Math.abs(y))
  return sides.x !== 0 && sides.y !== 0
    ? { x: factor * Math.sign(x), y: factor * Math.sign(y), fixed }
    : { x: Math.abs(factor), y: Math.abs(factor), fixed }
}

/** Patches that stretch shapes together with the box around them. */
export function resizeShapes(
  editor: Editor,
  shapes: readonly Shape[],
  { scaling, from, sides }: { scaling: Scaling; from: TurnedBox; sides: Sides },
): PatchOp[] {
  const text = sides.y === 0 && shapes.length === 1 ? 'wrap' : 'scale'
  const away = getAway(scaling, from)
  const ops = shapes.map((given): PatchOp => {
    const shape = editor.toDrawn(given)
    const frame = editor.getFrame(shape)
    const turned = (shape.angle ?? 0) - from.angle
    // On its side, a shape's width lies along the height of the box.
    const isOnSide = Math.abs(Math.sin(turned)) > Math.SQRT1_2
    const [across, down] = isOnSide ? [scaling.y, scaling.x] : [scaling.x, scaling.y]
    const size = { width: frame.width * Math.abs(across), height: frame.height * Math.abs(down) }
    const held = growToText(shape, { size, texts: editor.texts, shapes: editor.shapes })
    const grown = turn(
      {
        x: (away.x * (held.width - size.width)) / 2,
        y: (away.y * (held.height - size.height)) / 2,
      },
      shape.angle ?? 0,
      { x: 0, y: 0 },
    )
    const moved = moveCentre(getCentre(frame), { scaling, from })
    const centre = { x: moved.x + grown.x, y: moved.y + grown.y }
    const flip = { across: scaling.x < 0, down: scaling.y < 0 }
    const place = { from: frame, to: boxAt(centre, held), flip, text } as const
    const set = placeShape(shape, { ...place, shapes: editor.shapes })
    const mirrored = flip.across !== flip.down
    return {
      op: 'patch',
      id: shape.id,
      set: mirrored && turned !== 0 ? { ...set, angle: from.angle - turned } : set,
    }
  })
  return withLinesUnbound(ops, editor)
}

/**
 * In which direction a shape becomes larger that would be too small for its text: away from what
 * stays, along the axes of the box.
 */
function getAway({ x, y, fixed }: Scaling, { box }: TurnedBox): BoardPoint {
  const centre = getCentre(box)
  const from = { x: centre.x - fixed.x, y: centre.y - fixed.y }
  if (from.x === 0 && from.y === 0) return from
  return { x: Math.sign(from.x * x || 1), y: Math.sign(from.y * y || 1) }
}

function moveCentre(
  centre: BoardPoint,
  { scaling, from }: { scaling: Scaling; from: TurnedBox },
): BoardPoint {
  const around = getCentre(from.box)
  const { x, y } = turn(centre, -from.angle, around)
  const { fixed } = scaling
  const moved = {
    x: fixed.x + (x - fixed.x) * scaling.x,
    y: fixed.y + (y - fixed.y) * scaling.y,
  }
  return turn(moved, from.angle, around)
}

/** Whether shapes keep their form only when stretched evenly: one lies askew in the box. */
export function needsRatio(shapes: readonly Shape[], { angle }: TurnedBox): boolean {
  return shapes.some((shape) => {
    const turned = (shape.angle ?? 0) - angle
    return Math.abs(Math.sin(turned * 2)) > 1e-6
  })
}
