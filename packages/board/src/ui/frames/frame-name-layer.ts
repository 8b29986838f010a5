import { getView } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { nameHeightPx } from '@tiza/editor/frame-names'
import { getCentre, touches, turn, turnBox } from '@tiza/shapes'
import { isNamed, numberFrames } from './number-frames.ts'

/** A name is not shown where it would be no more than an ellipsis. CSS pixels. */
const narrowestPx = 24
/** Between a name and the edge of the screen. CSS pixels. */
const edgePx = 8

export interface FrameNameOptions {
  /** What a frame without a name is called, by its number. */
  readonly toPlaceholder: (number: number) => string
}

/**
 * Shows the names of frames above them, of the same size at every zoom, as elements of a container: written
 * by hand, since they move with the camera. Returns a function that takes them away.
 */
export function createFrameNameLayer(
  container: HTMLElement,
  editor: Editor,
  { toPlaceholder }: FrameNameOptions,
): () => void {
  const { board, shapes, state } = editor
  const names = new Map<string, HTMLElement>()

  function update(ids: Iterable<string>): void {
    let isChanged = false
    for (const id of ids) {
      const name = names.get(id)
      if (isNamed(board.getShape(id), { shapes })) {
        if (!name) names.set(id, add())
        isChanged = true
      } else if (name) {
        name.remove()
        names.delete(id)
        isChanged = true
      }
    }
    if (isChanged) write()
  }

  function add(): HTMLElement {
    const name = document.createElement('div')
    name.className = 'frame-name'
    name.dir = 'auto'
    container.append(name)
    return name
  }

  function write(): void {
    const frames = [...names.keys()].flatMap((id) => board.getShape(id) ?? [])
    const numbers = numberFrames(frames)
    for (const frame of frames) {
      const name = names.get(frame.id)
      if (!name) continue
      const text = 'text' in frame ? (frame.text ?? '').trim() : ''
      name.classList.toggle('frame-name--none', text === '')
      name.textContent = text.replaceAll('\n', ' ') || toPlaceholder(numbers.get(frame.id) ?? 0)
    }
    place()
  }

  function place(): void {
    const { camera, viewport, drag, preview, editing } = state.getState()
    const view = getView(camera, viewport)
    const edited = editing?.state === 'existing' ? editing.id : undefined
    for (const [id, name] of names) {
      const frame = preview.get(id) ?? board.getShape(id)
      if (!frame) continue
      const still = editor.getFrame(frame)
      const by = drag?.ids.has(id) ? drag.by : { x: 0, y: 0 }
      const box = { ...still, x: still.x + by.x, y: still.y + by.y }
      const { angle = 0 } = frame
      const { x, y } = editor.toScreen(turn(box, angle, getCentre(box)))
      const width = getWidth(box.width * camera.zoom, { angle, room: viewport.width - x })
      const high = nameHeightPx / camera.zoom
      const above = { ...box, y: box.y - high, height: box.height + high }
      name.hidden = id === edited || width < narrowestPx || !touches(turnBox(above, angle), view)
      if (name.hidden) continue
      name.style.transform = `translate(${x}px, ${y}px) rotate(${angle}rad)`
      name.style.maxWidth = `${width}px`
    }
  }

  const subscriptions = [
    board.subscribe(({ ids }) => update(ids)),
    state.subscribe((now, before) => {
      if (names.size === 0) return
      const isMoved =
        now.camera !== before.camera ||
        now.viewport !== before.viewport ||
        now.drag !== before.drag ||
        now.preview !== before.preview ||
        now.editing !== before.editing
      if (isMoved) place()
    }),
  ]
  update(board.shapes.keys())

  return () => {
    for (const stop of subscriptions) stop()
    container.replaceChildren()
  }
}

/** As wide as its frame, and no wider than what the screen shows of that. CSS pixels. */
function getWidth(
  ofFrame: number,
  { angle, room }: { readonly angle: number; readonly room: number },
): number {
  return angle === 0 ? Math.min(ofFrame, room - edgePx) : ofFrame
}
