import type { ShapeHandle } from '@tiza/shapes'
import { toJoint, toSnappedAngle } from '../../lines/place-line.ts'
import type { ToolContext } from '../../tool.ts'
import { getPlane, type HeldShape } from '../../transform/shape-handles.ts'
import { getSample, type Interaction, type MoveEvent } from './interaction.ts'
import { createLiveGesture } from './live-gesture.ts'
import { getThere, toPreview } from './preview.ts'

/**
 * Drags a handle of a shape's own. Its kind says what that changes; Shift turns it in steps of 15
 * degrees, and one that binds sticks to the shape that it is dropped on, unless Ctrl keeps it free. Others
 * see it on the way.
 */
export function dragShapeHandle(
  context: ToolContext<'binding' | 'preview'>,
  { shape, handles, handle }: HeldShape & { readonly handle: ShapeHandle },
): Interaction {
  const { editor, write } = context
  const live = createLiveGesture(context, [shape], { isWhole: true })
  const { toBoard, fromBoard } = getPlane(editor, shape)

  function toPatch(event: MoveEvent, { isDone }: { readonly isDone: boolean }) {
    const { shift, mod } = event.modifiers
    const point = editor.toBoard(getSample(event))
    const isSnapped = shift && handle.around !== undefined
    const wanted = isSnapped ? toSnappedAngle(toBoard(handle.around), point) : point
    const free = mod || shift || !handle.binds
    const { at, binding } = toJoint(editor, wanted, { device: event.device, free })
    if (!isDone) write({ binding })
    const set = handles.drag(shape, {
      ...{ handle, binding, isDone, to: fromBoard(at) },
      ...{ zoom: editor.state.getState().camera.zoom, toDrawn: editor.toDrawn },
    })
    return { op: 'patch', id: shape.id, set } as const
  }

  function stop(): void {
    write({ preview: new Map(), binding: undefined })
  }

  return {
    move(event) {
      const patch = toPatch(event, { isDone: false })
      write({ preview: toPreview(getThere(editor, [shape]), [patch]) })
      live.tell(() => [patch])
    },
    finish(event) {
      const patch = toPatch(event, { isDone: true })
      stop()
      live.write([patch])
    },
    cancel() {
      stop()
      live.takeBack()
    },
  }
}
