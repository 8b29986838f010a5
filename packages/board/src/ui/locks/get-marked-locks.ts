import { getView } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import { touches, turnBox } from '@tiza/shapes'

/** More locks than these would say nothing that these do not. */
export const mostLocks = 24
/** Of so many locked shapes, those in view are not looked for: all of the board is locked, or nearly. */
const mostSearched = 200
/** A shape whose longer side is shorter on the screen would be hidden by its lock. CSS pixels. */
const leastPx = 40

export interface LockOptions {
  /** What is pointed at. */
  readonly hovered: string | undefined
  /** All that is locked. */
  readonly locked: ReadonlySet<string>
}

/** The locked shapes that show their lock: what is pointed at, what is selected, and what is in view. */
export function getMarkedLocks(
  editor: Pick<Editor, 'board' | 'state' | 'getFrame'>,
  { hovered, locked }: LockOptions,
): Shape[] {
  const { selection } = editor.state.getState()
  const isInView = locked.size <= mostSearched ? createViewTest(editor) : () => false
  const asked = new Set([...(hovered === undefined ? [] : [hovered]), ...selection])
  const shown: Shape[] = []
  for (const id of new Set([...asked, ...locked])) {
    const shape = editor.board.getShape(id)
    if (shape?.locked && (asked.has(id) || isInView(shape))) shown.push(shape)
    if (shown.length === mostLocks) break
  }
  return shown
}

/** Tells whether a shape is in view, and large enough there. */
function createViewTest({
  state,
  getFrame,
}: Pick<Editor, 'state' | 'getFrame'>): (shape: Shape) => boolean {
  const { camera, viewport } = state.getState()
  const view = getView(camera, viewport)
  return (shape) => {
    const frame = getFrame(shape)
    const isLarge = Math.max(frame.width, frame.height) * camera.zoom >= leastPx
    return isLarge && touches(turnBox(frame, shape.angle ?? 0), view)
  }
}
