import { compareOrder, createId, type PatchOp, type Shape } from '@tiza/protocol'
import { type BoardPoint, isWithin, type TurnedBox } from '@tiza/shapes'
import type { Editor } from './editor.ts'
import { getCuttingFrame } from './frame-cuts.ts'
import { getHeld } from './lines/bindings.ts'
import { getShareInside } from './share-inside.ts'
import type { ToolContext } from './tool.ts'

/** More than this of a shape has to lie in a frame for it to join it. */
const joiningShare = 0.5

/** Shapes together with what lies in those of them that are frames. */
export function withFramed(editor: Editor, shapes: readonly Shape[]): Shape[] {
  const frames = new Set(shapes.flatMap((shape) => (isHolder(editor, shape) ? shape.id : [])))
  if (frames.size === 0) return [...shapes]
  const all = new Map(shapes.map((shape) => [shape.id, shape]))
  for (const shape of editor.board.shapes.values()) {
    if (shape.frame && frames.has(shape.frame)) all.set(shape.id, shape)
  }
  return [...all.values()]
}

/**
 * Patches that put shapes into the frame that most of them lies in, or out of one that they left. What
 * moved together with its frame stays in it.
 */
export function toFrameOps(editor: Editor, shapes: readonly Shape[]): PatchOp[] {
  return createFraming(editor, new Set(shapes.map(({ id }) => id)))(shapes)
}

/** The same for many shapes, some at a time: `moved` are all of them, and frames are looked for once. */
export function createFraming(
  editor: Editor,
  moved: ReadonlySet<string>,
): (some: readonly Shape[]) => PatchOp[] {
  const frames = getFrames(editor)
  const toOps = (shape: Shape): PatchOp[] => {
    if (frames.length === 0 && !shape.frame) return []
    if (isHolder(editor, shape) || (shape.frame && moved.has(shape.frame))) return []
    const bounds = editor.getBounds(shape)
    const frame = frames.findLast(
      (one) => getShareInside(bounds, one.turned) > joiningShare && holdsEnds(editor, shape, one),
    )?.id
    if (frame === shape.frame) return []
    return [{ op: 'patch', id: shape.id, set: { frame: frame ?? null } }]
  }
  return (some) => some.flatMap(toOps)
}

/** Whether a frame has all that a line sticks to: what leads out of it must not be cut off there. */
function holdsEnds(editor: Editor, shape: Shape, { id, turned }: PlacedFrame): boolean {
  return getHeld(shape).every((held) => {
    const end = held === id ? undefined : editor.board.getShape(held)
    return !end || getShareInside(editor.getBounds(end), turned) > joiningShare
  })
}

/**
 * Notifies the person when what they have put down is cut off by a frame that was there before; what was, and is
 * put down again whole, needs no notice any more.
 */
export function notifyCut(editor: Editor, shapes: readonly Shape[]): void {
  const placed = new Set(shapes.map(({ id }) => id))
  const ids = [...placed].filter((id) => {
    const shape = editor.board.getShape(id)
    const frame = shape && getCuttingFrame(editor, shape)
    return frame !== undefined && !placed.has(frame.id)
  })
  const { notice } = editor.state.getState()
  const isOver = notice?.name === 'cutByFrame' && notice.ids.every((id) => placed.has(id))
  if (ids.length > 0) editor.notify({ name: 'cutByFrame', ids })
  else if (isOver) editor.notify(undefined)
}

/** Takes shapes out of the frames that cut them off, so that all of them is seen, as one step of undo. */
export function takeOutOfFrames({ editor, apply }: ToolContext, ids: readonly string[]): void {
  const cut = ids.filter((id) => {
    const shape = editor.board.getShape(id)
    return shape && getCuttingFrame(editor, shape)
  })
  apply(
    cut.map((id) => ({ op: 'patch', id, set: { frame: null } })),
    { gesture: createId() },
  )
}

interface PlacedFrame {
  readonly id: string
  readonly turned: TurnedBox
}

/** All frames of the board, bottom first. */
function getFrames(editor: Editor): PlacedFrame[] {
  const frames: Shape[] = []
  for (const shape of editor.board.shapes.values()) {
    if (isHolder(editor, shape)) frames.push(shape)
  }
  return frames.sort(compareOrder).map((shape) => ({
    id: shape.id,
    turned: { box: editor.getFrame(shape), angle: shape.angle ?? 0 },
  }))
}

/** Patches that let go of what lies in shapes that will be deleted, and is not deleted with them. */
export function freeFramed(editor: Editor, shapes: readonly Shape[]): PatchOp[] {
  const gone = new Set(shapes.map(({ id }) => id))
  return withFramed(editor, shapes)
    .filter(({ id }) => !gone.has(id))
    .map(({ id }) => ({ op: 'patch', id, set: { frame: null } }))
}

/** Whether a shape is seen at a board point: a frame cuts off what lies in it. */
export function isSeen({ board, getFrame }: Editor, { frame }: Shape, at: BoardPoint): boolean {
  const around = frame === undefined ? undefined : board.getShape(frame)
  return !around || isWithin({ box: getFrame(around), angle: around.angle ?? 0 }, at)
}

/** Whether a shape is of a kind that holds others, which it cuts off and takes along. */
export function isHolder({ shapes }: Pick<Editor, 'shapes'>, { kind }: Shape): boolean {
  return shapes.get(kind).holdsShapes === true
}
