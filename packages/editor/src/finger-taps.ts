import type { ScreenPoint } from './camera.ts'
import type { CommandName } from './commands/names.ts'
import type { Editor } from './editor.ts'
import type { PointerEditorEvent } from './events.ts'
import { getPlace, getTimeMs } from './gestures.ts'

/** Fingers that tap together come down within this of the first: what that one has begun is taken back. */
const togetherMs = 150
/** And are lifted within this. */
const tapMs = 350
const restPx = 12

/** By how many fingers tap together. */
const commands: ReadonlyMap<number, CommandName> = new Map([
  [2, 'undo'],
  [3, 'redo'],
])

/** Undo by a tap of two fingers, redo by one of three: those that come and go at once and hardly move. */
export interface FingerTaps {
  /** A finger came down; `isFirst` where no other is on the glass. */
  down(event: PointerEditorEvent<'down'>, finger: { readonly isFirst: boolean }): void
  /** A finger moves, or was lifted; so many are left on the glass. */
  moveOrUp(event: PointerEditorEvent<'move' | 'up'>, glass: { readonly left: number }): void
  /** What is on the glass is no tap. */
  stop(): void
}

export function createFingerTaps(editor: Pick<Editor, 'run'>): FingerTaps {
  let tap: { readonly sinceMs: number; readonly starts: Map<number, ScreenPoint> } | undefined
  const isWithin = (ms: number, event: PointerEditorEvent<'down' | 'move' | 'up'>) =>
    tap !== undefined && getTimeMs(event) - tap.sinceMs <= ms

  function stop(): void {
    tap = undefined
  }

  return {
    stop,
    down(event, { isFirst }) {
      if (isFirst) tap = { sinceMs: getTimeMs(event), starts: new Map() }
      if (isWithin(togetherMs, event)) tap?.starts.set(event.pointerId, getPlace(event))
      else stop()
    },
    moveOrUp(event, { left }) {
      const start = tap?.starts.get(event.pointerId)
      if (!tap || !start) return
      const { x, y } = getPlace(event)
      if (Math.hypot(x - start.x, y - start.y) > restPx) return stop()
      if (event.type === 'move' || left > 0) return
      const command = isWithin(tapMs, event) ? commands.get(tap.starts.size) : undefined
      stop()
      if (command) editor.run(command)
    },
  }
}
