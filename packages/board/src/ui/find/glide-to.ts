import { type Camera, toBoard } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'

const glideMs = 140

/** Moves the view to a camera within a blink, or at once for people who want no motion. Returns what stops it. */
export function glideTo(editor: Editor, to: Camera): () => void {
  const from = editor.state.getState().camera
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    editor.setCamera(to)
    return () => undefined
  }
  const { width, height } = editor.state.getState().viewport
  const middle = { x: width / 2, y: height / 2 }
  const [start, end] = [toBoard(from, middle), toBoard(to, middle)]
  const startMs = performance.now()
  let last = from
  let frame = requestAnimationFrame(step)

  function step(): void {
    // Somebody moves the view meanwhile: it is theirs.
    if (editor.state.getState().camera !== last) return
    const share = Math.min(1, (performance.now() - startMs) / glideMs)
    const eased = 1 - (1 - share) ** 3
    const zoom = from.zoom * (to.zoom / from.zoom) ** eased
    const x = start.x + (end.x - start.x) * eased
    const y = start.y + (end.y - start.y) * eased
    editor.setCamera(share === 1 ? to : { x: x - middle.x / zoom, y: y - middle.y / zoom, zoom })
    last = editor.state.getState().camera
    if (share < 1) frame = requestAnimationFrame(step)
  }

  return () => cancelAnimationFrame(frame)
}
