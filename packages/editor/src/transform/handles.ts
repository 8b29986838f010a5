import type { Shape } from '@tiza/protocol'
import {
  type BoardPoint,
  growBox,
  isWithin,
  pointOf,
  type ShapeRegistry,
  type TurnedBox,
} from '@tiza/shapes'
import type { Camera, ScreenPoint } from '../camera.ts'
import type { SelectionBox } from '../editor.ts'
import type { Sides } from './resize-shapes.ts'

/** Where a selection can be taken hold of. */
export type Handle =
  | { readonly type: 'resize'; readonly sides: Sides }
  | { readonly type: 'rotate' }

/** How far from the box its handles are, screen pixels: a shape may have others at its points. */
const gapPx = { usual: 4, aroundPoints: 18 } as const
/** How far the handle that turns is from the others. */
const rotateGapPx = 20
/** Below this, corners would lie over each other, or over the shape. */
const minSidePx = 28
const reachPx = { mouse: 8, pen: 12, touch: 22 } as const
/** So far around the middle of a box, one takes hold of what is in it, however small that is. */
const corePx = { mouse: 0, pen: 4, touch: 10 } as const

const corners: readonly Sides[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
]
const edges: readonly Sides[] = [
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
]

/** Handles around a selection on the screen; small boxes have fewer. */
export function getHandles(
  { turned, handleGapPx }: Pick<SelectionBox, 'turned' | 'handleGapPx'>,
  camera: Camera,
): readonly { readonly handle: Handle; readonly at: ScreenPoint }[] {
  const { box } = turned
  const { zoom } = camera
  const place = ({ x, y }: { x: number; y: number }, gapPx: number): ScreenPoint => {
    const point = pointOf(grow(turned, gapPx / zoom), (x + 1) / 2, (y + 1) / 2)
    return { x: (point.x - camera.x) * zoom, y: (point.y - camera.y) * zoom }
  }
  const isWide = box.width * zoom >= minSidePx * 2
  const isTall = box.height * zoom >= minSidePx * 2
  return [
    ...corners.map((sides) => ({
      handle: { type: 'resize', sides } as const,
      at: place(sides, handleGapPx),
    })),
    ...edges
      .filter(({ x }) => (x === 0 ? isWide : isTall))
      .map((sides) => ({
        handle: { type: 'resize', sides } as const,
        at: place(sides, handleGapPx),
      })),
    { handle: { type: 'rotate' }, at: place({ x: 0, y: -1 }, handleGapPx + rotateGapPx) },
  ]
}

function grow({ box, angle }: TurnedBox, by: number): TurnedBox {
  return { box: growBox(box, by), angle }
}

/** The handle at a place on the screen, the nearest one within reach of the device. */
export function findHandle(
  handles: ReturnType<typeof getHandles>,
  at: ScreenPoint,
  device: keyof typeof reachPx,
): Handle | undefined {
  let found: Handle | undefined
  let nearest: number = reachPx[device]
  for (const { handle, at: place } of handles) {
    const distance = Math.hypot(place.x - at.x, place.y - at.y)
    if (distance > nearest) continue
    nearest = distance
    found = handle
  }
  return found
}

/**
 * Whether a place is in the middle half of a box, where handles do not reach: a finger could else only stretch what is
 * small, or flat.
 */
export function isInCore(
  { box, angle }: TurnedBox,
  at: BoardPoint,
  { zoom, device }: { readonly zoom: number; readonly device: keyof typeof corePx },
): boolean {
  const leastSide = (2 * corePx[device]) / zoom
  const width = Math.max(box.width / 2, leastSide)
  const height = Math.max(box.height / 2, leastSide)
  const x = box.x + (box.width - width) / 2
  const y = box.y + (box.height - height) / 2
  return isWithin({ box: { x, y, width, height }, angle }, at)
}

/** Whether shapes can be resized and turned at all: a line with ends, alone, has its own handles only. */
export function hasHandles(shapes: readonly Shape[], registry: ShapeRegistry): boolean {
  if (shapes.length === 0 || shapes.some(({ locked }) => locked)) return false
  const [only] = shapes
  return !only || (getOwnHandles(shapes, registry)?.hasBox?.(only) ?? true)
}

/** How far from the box around shapes its handles are, screen pixels. */
export function getHandleGap(shapes: readonly Shape[], registry: ShapeRegistry): number {
  const [only] = shapes
  const own = getOwnHandles(shapes, registry)
  return only && own && (own.hasBox?.(only) ?? true) ? gapPx.aroundPoints : gapPx.usual
}

/** The handles of a shape's own: several have only those of the box around them. */
function getOwnHandles([only, ...others]: readonly Shape[], registry: ShapeRegistry) {
  return only && others.length === 0 ? registry.get(only.kind).handles : undefined
}
