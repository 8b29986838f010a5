import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { Editor } from '@tiza/editor/editor'

/** A board that has not changed for so long is at rest. */
const restMs = 1_000
const size = { width: 240, height: 150 }

interface PictureOptions {
  readonly canvas: Pick<CanvasHandle, 'drawSmall'>
  readonly onPicture: (picture: string) => void
}

/** Keeps a small picture of the board whenever it comes to rest. Answers a function that stops it. */
export function keepPicture(editor: Editor, { canvas, onPicture }: PictureOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  /** A picture would have been due, but would have lacked what somebody had in hand. */
  let isDue = false

  async function take(): Promise<void> {
    isDue = isInHand(editor)
    if (isDue) return
    const picture = await canvas.drawSmall(size)
    if (picture && !stopped) onPicture(picture)
  }

  function schedule(): void {
    clearTimeout(timer)
    if (editor.board.status.loaded) timer = setTimeout(() => void take(), restMs)
  }

  const subscriptions = [
    editor.onShapeChanges(schedule),
    editor.board.onStatus(scheduleFirst),
    editor.state.subscribe(scheduleDue),
    editor.board.presence.subscribe(scheduleDue),
  ]
  scheduleFirst()

  /** What was there on arrival is a picture, too. */
  function scheduleFirst(): void {
    if (timer === undefined) schedule()
  }

  function scheduleDue(): void {
    if (!isDue || isInHand(editor)) return
    isDue = false
    schedule()
  }

  return () => {
    stopped = true
    clearTimeout(timer)
    for (const stop of subscriptions) stop()
  }
}

/** Whether there is something that is drawn live, not where it rests. */
function isInHand({ state, board }: Editor): boolean {
  const { draft, drag, editing, preview } = state.getState()
  return Boolean(draft ?? drag ?? editing) || preview.size + board.presence.ink.size > 0
}
