import type { PatchOp, Shape, ShapeOf } from '@tiza/protocol'
import { type Box, measureInk } from '@tiza/shapes'
import { defaultFontSize } from '../text-layout.ts'

export interface Placement {
  /** The frame of the shape as it is. */
  readonly from: Box
  /** Where its frame goes. */
  readonly to: Box
  /** Whether it is mirrored left to right, and top to bottom. */
  readonly flip: { readonly across: boolean; readonly down: boolean }
  /** What a text does in a wider box: its letters grow, or its lines wrap elsewhere. */
  readonly text: 'scale' | 'wrap'
}

type Set = PatchOp['set']

/** The registers that put a shape's frame somewhere else, in another size, in its kind's own way. */
export function placeShape(shape: Shape, placement: Placement): Set {
  const { from, to, flip } = placement
  switch (shape.kind) {
    case 'stroke':
      return placeStroke(shape, placement)
    case 'line':
      return placeLine(shape, placement)
    case 'text': {
      const pos: Set['pos'] = [to.x, to.y]
      if (placement.text === 'wrap') return { pos, wrap: to.width }
      const factor = from.height > 0 ? to.height / from.height : 1
      const fontSize = clamp((shape.fontSize ?? defaultFontSize) * factor, 1, 1_000)
      return { pos, fontSize, ...(shape.wrap === undefined ? {} : { wrap: shape.wrap * factor }) }
    }
    case 'image': {
      const [sx, sy] = shape.scale ?? [1, 1]
      const scale: Set['scale'] = [flip.across ? -sx : sx, flip.down ? -sy : sy]
      const flipped = flip.across || flip.down
      return { pos: [to.x, to.y], size: [to.width, to.height], ...(flipped ? { scale } : {}) }
    }
    default:
      return { pos: [to.x, to.y], size: [to.width, to.height] }
  }
}

function placeStroke(shape: ShapeOf<'stroke'>, { from, to, flip }: Placement): Set {
  const [sx, sy] = shape.scale ?? [1, 1]
  const scale: [number, number] = [
    sx * toFactor(from.width, to.width) * (flip.across ? -1 : 1),
    sy * toFactor(from.height, to.height) * (flip.down ? -1 : 1),
  ]
  const ink = measureInk({ ...shape, scale })
  const pos: Set['pos'] = [to.x - ink.x, to.y - ink.y]
  return scale[0] === sx && scale[1] === sy ? { pos } : { pos, scale }
}

function placeLine({ pos, path }: ShapeOf<'line'>, { from, to, flip }: Placement): Set {
  const moveTo = ([x, y]: readonly [number, number]): [number, number] => {
    const fx = from.width > 0 ? (pos[0] + x - from.x) / from.width : 0
    const fy = from.height > 0 ? (pos[1] + y - from.y) / from.height : 0
    return [
      to.x + to.width * (flip.across ? 1 - fx : fx),
      to.y + to.height * (flip.down ? 1 - fy : fy),
    ]
  }
  const [x, y] = moveTo([0, 0])
  return {
    pos: [x, y],
    path: path.map((point) => {
      const [px, py] = moveTo(point)
      return [px - x, py - y]
    }),
  }
}

/** What has no extent cannot be stretched. */
function toFactor(from: number, to: number): number {
  return from > 0 ? to / from : 1
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
