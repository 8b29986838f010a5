import { type BoardPoint, pointOf } from '@tiza/shapes'
import { getUnlocked } from '../../commands/selected.ts'
import type { Modifiers } from '../../events.ts'
import { snapToGrid } from '../../snap.ts'
import type { ToolContext } from '../../tool.ts'
import { needsRatio, resizeShapes, type Sides, toScaling } from '../../transform/resize-shapes.ts'
import { getTurnedBox } from '../../transform/turned-box.ts'
import { getSample, type Interaction, type MoveEvent } from './interaction.ts'
import { createLiveGesture } from './live-gesture.ts'
import { getThere, toPreview } from './preview.ts'

/** Stretches what is selected by one of its handles. Shift keeps the ratio, Alt the centre. */
export function resizeSelection(
  context: ToolContext<'preview'>,
  { from, sides }: { from: BoardPoint; sides: Sides },
): Interaction | undefined {
  const { editor, write } = context
  const shapes = getUnlocked(editor)
  const box = getTurnedBox(editor, shapes)
  if (!box) return undefined
  const turned = box
  const live = createLiveGesture(context, shapes)
  const held = pointOf(turned, (sides.x + 1) / 2, (sides.y + 1) / 2)
  const isCorner = sides.x !== 0 && sides.y !== 0
  const always =
    needsRatio(shapes, turned) ||
    (isCorner && shapes.some(({ kind }) => editor.shapes.get(kind).keepsRatio))

  function toPatches(event: MoveEvent) {
    const { modifiers } = event
    const to = editor.toBoard(getSample(event))
    // The handle stands a little off the box, and is rarely taken in its very middle.
    const target = align({ x: to.x + held.x - from.x, y: to.y + held.y - from.y }, modifiers)
    const keepsRatio = always || modifiers.shift
    const stretch = { from: turned, sides, to: target, fromCentre: modifiers.alt }
    const scaling = toScaling({ ...stretch, keepsRatio })
    return resizeShapes(editor, shapes, { scaling, from: turned, sides })
  }

  function align(point: BoardPoint, { mod }: Modifiers): BoardPoint {
    if (mod || !editor.state.getState().snap.grid) return point
    const by = snapToGrid(point, editor.board.record)
    return { x: point.x + by.x, y: point.y + by.y }
  }

  return {
    move(event) {
      const patches = toPatches(event)
      write({ preview: toPreview(getThere(editor, shapes), patches) })
      live.tell(() => patches)
    },
    finish(event) {
      write({ preview: new Map() })
      live.write(toPatches(event))
    },
    cancel() {
      write({ preview: new Map() })
      live.takeBack()
    },
  }
}
