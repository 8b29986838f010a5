import type { CanvasHandle } from '../canvas/mount-canvas.ts'
import type { Editor } from '../editor/types.ts'

/** A board that has not changed for so long is at rest. */
const restMs = 1_000
const size = { width: 240, height: 150 }

/** Keeps a small picture of the board whenever it comes to rest. Answers a function that stops it. */
export function keepPicture(
  editor: Editor,
  { canvas, onPicture }: { canvas: CanvasHandle; onPicture: (picture: string) => void },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  async function take(): Promise<void> {
    const picture = await canvas.drawSmall(size)
    if (picture && !stopped) onPicture(picture)
  }

  function schedule(): void {
    clearTimeout(timer)
    if (editor.board.status.loaded) timer = setTimeout(() => void take(), restMs)
  }

  const subscriptions = [editor.onShapeChanges(schedule), editor.board.onStatus(scheduleFirst)]
  scheduleFirst()

  /** What was there on arrival is a picture, too. */
  function scheduleFirst(): void {
    if (timer === undefined) schedule()
  }

  return () => {
    stopped = true
    clearTimeout(timer)
    for (const stop of subscriptions) stop()
  }
}
