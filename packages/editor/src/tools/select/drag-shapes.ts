import type { Op, PatchOp, Shape } from '@tiza/protocol'
import { type BoardPoint, type Box, uniteBoxes } from '@tiza/shapes'
import { getView } from '../../camera.ts'
import { duplicateSelection } from '../../commands/changing.ts'
import { getUnlocked } from '../../commands/selected.ts'
import type { Modifiers } from '../../events.ts'
import { notifyCut, toFrameOps, withFramed } from '../../frames.ts'
import { snapBox, snapToGrid } from '../../snap.ts'
import type { ToolContext } from '../../tool.ts'
import { getSample, type Interaction, toBoardUnits } from './interaction.ts'
import { createLiveGesture } from './live-gesture.ts'
import { getThere, toPreview } from './preview.ts'

const snapPx = 6
/** More boxes than these would make every place one to snap to. */
const mostNeighbours = 300

/**
 * Moves what is selected with the pointer. Others see it on the way; where that is too much, or
 * nobody is there, the board is changed when it is dropped.
 */
export function dragShapes(
  context: ToolContext<'drag' | 'guides' | 'preview'>,
  { from }: { from: BoardPoint },
): Interaction {
  const { editor, write } = context
  const shapes = withFramed(editor, getUnlocked(editor))
  const ids: ReadonlySet<string> = new Set(shapes.map(({ id }) => id))
  const box = uniteBoxes([...ids].flatMap((id) => editor.getPaintBox(id) ?? []))
  const frame = shapes.length === 1 && shapes[0] ? editor.getFrame(shapes[0]) : box
  const neighbours = getNeighbours()
  const live = createLiveGesture(context, shapes)
  let moved: BoardPoint | undefined

  function getNeighbours(): readonly Box[] {
    const { camera, viewport } = editor.state.getState()
    const near = editor.findShapesIn(getView(camera, viewport)).filter(({ id }) => !ids.has(id))
    return near.length > mostNeighbours ? [] : near.map((shape) => editor.getFrame(shape))
  }

  function getOffset(to: BoardPoint, modifiers: Modifiers): BoardPoint {
    const by = { x: to.x - from.x, y: to.y - from.y }
    if (modifiers.shift)
      return Math.abs(by.x) > Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y }
    return modifiers.mod ? by : snap(by)
  }

  function snap(by: BoardPoint): BoardPoint {
    const { snap: wanted } = editor.state.getState()
    if (!frame) return by
    const moved = { ...frame, x: frame.x + by.x, y: frame.y + by.y }
    if (wanted.grid) {
      const more = snapToGrid(moved, editor.board.record)
      return { x: by.x + more.x, y: by.y + more.y }
    }
    if (!wanted.shapes) return by
    const { by: more, guides } = snapBox(moved, {
      others: neighbours,
      reach: toBoardUnits(editor, snapPx),
    })
    write({ guides })
    return { x: by.x + more.x, y: by.y + more.y }
  }

  function getNow(): Shape[] {
    return [...ids].flatMap((id) => editor.board.getShape(id) ?? [])
  }

  function toMoves(by: BoardPoint): PatchOp[] {
    // What only we have moved so far goes from where it was; else others may have moved it.
    return moveShapes(live.isSeen ? getThere(editor, shapes) : getNow(), by)
  }

  function show(by: BoardPoint): void {
    if (!live.isSeen) {
      write({ drag: { ids, by } })
      return
    }
    // Without a frame that stays it is seen whole, as it will be outside of it.
    const free = getThere(editor, shapes).map((shape) =>
      shape.frame && !ids.has(shape.frame) ? withoutFrame(shape) : shape,
    )
    write({ preview: toPreview(free, moveShapes(free, by)) })
  }

  /** On the way, too, what has left its frame is not cut off by it. */
  function withFrames(moves: readonly PatchOp[]): readonly Op[] {
    return [...moves, ...toFrameOps(editor, [...toPreview(getNow(), moves).values()])]
  }

  function commit(moves: readonly Op[]): void {
    live.write(moves)
    live.write(toFrameOps(editor, getNow()))
    notifyCut(editor, getNow())
  }

  function stop(): void {
    write({ drag: undefined, preview: new Map(), guides: [] })
  }

  return {
    move(event) {
      write({ guides: [] })
      const by = getOffset(editor.toBoard(getSample(event)), event.modifiers)
      moved = by
      show(by)
      if (!event.modifiers.alt) live.tell(() => withFrames(toMoves(by)))
    },
    finish(event) {
      stop()
      if (!moved) return
      if (event.modifiers.alt) {
        live.takeBack()
        const { ops, ids } = duplicateSelection(editor, moved)
        context.apply(ops)
        editor.select(ids)
        return
      }
      commit(toMoves(moved))
    },
    cancel() {
      stop()
      live.takeBack()
    },
  }
}

function withoutFrame({ frame: _, ...shape }: Shape): Shape {
  return shape
}

/** Patches that move shapes by a distance in board units. */
export function moveShapes(shapes: readonly Shape[], by: BoardPoint): PatchOp[] {
  return shapes.map(({ id, pos }) => ({
    op: 'patch',
    id,
    set: { pos: [pos[0] + by.x, pos[1] + by.y] },
  }))
}
