import type { CursorName } from '../../state/cursor.ts'
import type { Handle } from '../../transform/handles.ts'

/** Clockwise from the right, an eighth of a turn each; the other half of the circle is the same. */
const directions: readonly CursorName[] = ['resize-ew', 'resize-nwse', 'resize-ns', 'resize-nesw']

/** The cursor that shows which way a handle moves, on a box turned by an angle (radians). */
export function toCursor(handle: Handle, angle: number): CursorName {
  if (handle.type === 'rotate') return 'rotate'
  const { x, y } = handle.sides
  const eighths = Math.round((Math.atan2(y, x) + angle) / (Math.PI / 4))
  return directions[((eighths % 4) + 4) % 4] ?? 'resize-ew'
}
