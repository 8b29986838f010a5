import { type BoardPoint, getCentre } from '@tiza/shapes'
import { getUnlocked } from '../../commands/selected.ts'
import { withFramed } from '../../frames.ts'
import type { ToolContext } from '../../tool.ts'
import { rotateShapes } from '../../transform/rotate-shapes.ts'
import { getTurnedBox } from '../../transform/turned-box.ts'
import { getSample, type Interaction, type MoveEvent } from './interaction.ts'
import { createLiveGesture } from './live-gesture.ts'
import { getThere, toPreview } from './preview.ts'

/** With Shift a shape turns in steps of 15 degrees. */
const step = Math.PI / 12

/** Turns what is selected about its middle. */
export function rotateSelection(
  context: ToolContext<'cursor' | 'preview'>,
  { from }: { from: BoardPoint },
): Interaction | undefined {
  const { editor, write } = context
  const selected = getUnlocked(editor)
  const turned = getTurnedBox(editor, selected)
  if (!turned) return undefined
  const { angle } = turned
  const shapes = withFramed(editor, selected)
  const live = createLiveGesture(context, shapes)
  const around = getCentre(turned.box)
  const toAngle = ({ x, y }: BoardPoint) => Math.atan2(y - around.y, x - around.x)

  function toPatches(event: MoveEvent) {
    const by = toAngle(editor.toBoard(getSample(event))) - toAngle(from)
    const snapped = Math.round((angle + by) / step) * step - angle
    return rotateShapes(editor, shapes, { by: event.modifiers.shift ? snapped : by, around })
  }

  return {
    move(event) {
      const patches = toPatches(event)
      write({ preview: toPreview(getThere(editor, shapes), patches), cursor: 'rotate' })
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
