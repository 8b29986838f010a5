import type { Box } from '@tiza/shapes'
import type { ScreenPoint } from '../camera.ts'
import type { EditorState } from '../state/editor-state.ts'

/** Below this zoom things are no larger than at it: a board has no use for a box of 16,000 units. */
const smallestZoom = 0.05
/** A phone held upright shows a frame as a whole. */
const mostOfView = 0.8

/**
 * The box around a board point that shows as large as wanted (CSS pixels), unless the view is too
 * small for that, or shows so much that it would cover half of the board.
 */
export function toGoodBox(
  at: ScreenPoint,
  wanted: { readonly width: number; readonly height: number },
  { camera, viewport }: Pick<EditorState, 'camera' | 'viewport'>,
): Box {
  const zoom = Math.max(smallestZoom, camera.zoom)
  const room = Math.min(
    ...[viewport.width / wanted.width, viewport.height / wanted.height]
      .filter((part) => part > 0)
      .map((part) => part * mostOfView),
    1,
  )
  const width = (wanted.width * room) / zoom
  const height = (wanted.height * room) / zoom
  return { x: at.x - width / 2, y: at.y - height / 2, width, height }
}
