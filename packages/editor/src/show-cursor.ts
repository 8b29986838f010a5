import type { ScreenPoint } from './camera.ts'
import type { Editor } from './editor.ts'

/** Shows others where one's pointer is. */
export function showCursor({ board, toBoard }: Editor, at: ScreenPoint): void {
  const { x, y } = toBoard(at)
  board.presence.send({ c: [round(x), round(y)] })
}

/** A hundredth of a board unit is enough for a cursor. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
