import type { Shape } from '@tiza/protocol'
import { type BoardPoint, getCentre, type ShapeHandle, type ShapeHandles, turn } from '@tiza/shapes'
import type { Camera, ScreenPoint } from '../camera.ts'
import type { Editor } from '../editor.ts'

/** A shape that has handles of its own. */
export interface HeldShape {
  readonly shape: Shape
  readonly handles: ShapeHandles<Shape>
}

/** A handle of a shape, and where that is on the board. */
export interface PlacedShapeHandle {
  readonly handle: ShapeHandle
  readonly at: BoardPoint
}

const reachPx = { mouse: 10, pen: 14, touch: 24 } as const

/** What is selected, when it is one shape with handles of its own that may be changed. */
export function getHeldShape({ board, state, shapes }: Editor): HeldShape | undefined {
  const { selection, preview, readOnly } = state.getState()
  const [id, ...others] = selection
  if (id === undefined || others.length > 0 || readOnly) return undefined
  const shape = preview.get(id) ?? board.getShape(id)
  const handles = shape && shapes.get(shape.kind).handles
  return shape && handles && !shape.locked ? { shape, handles } : undefined
}

/** The handles of a shape where they are drawn. */
export function getShapeHandles(
  editor: Editor,
  { shape, handles }: HeldShape,
): readonly PlacedShapeHandle[] {
  const { toBoard } = getPlane(editor, shape)
  const { zoom } = editor.state.getState().camera
  return handles
    .place(shape, { zoom, toDrawn: editor.toDrawn })
    .map((handle) => ({ handle, at: toBoard(handle.at) }))
}

/** The handle at a place on the screen: the nearest within reach, minor ones last. */
export function findShapeHandle(
  handles: readonly PlacedShapeHandle[],
  at: ScreenPoint,
  { camera, device }: { camera: Camera; device: keyof typeof reachPx },
): ShapeHandle | undefined {
  const getDistance = ({ at: { x, y } }: PlacedShapeHandle) =>
    Math.hypot((x - camera.x) * camera.zoom - at.x, (y - camera.y) * camera.zoom - at.y)
  const near = handles
    .map((placed) => ({ ...placed, distance: getDistance(placed) }))
    .filter(({ distance }) => distance <= reachPx[device])
    .sort((a, b) => a.distance - b.distance)
  return (near.find(({ handle }) => !handle.isMinor) ?? near[0])?.handle
}

/** The map between the board and a shape as it is drawn: from its `pos`, before its rotation. */
export function getPlane(editor: Pick<Editor, 'toDrawn' | 'getFrame'>, shape: Shape) {
  const { pos, angle = 0 } = editor.toDrawn(shape)
  const centre = getCentre(editor.getFrame(shape))
  const [x, y] = pos
  return {
    toBoard: (point: BoardPoint) => turn({ x: x + point.x, y: y + point.y }, angle, centre),
    fromBoard(point: BoardPoint): BoardPoint {
      const upright = turn(point, -angle, centre)
      return { x: upright.x - x, y: upright.y - y }
    },
  }
}
