import type { Editor } from '@tiza/editor/editor'
import type { Box } from '@tiza/shapes'
import { goToPlace, type Place } from '../links/place-link.ts'
import type { BoardMemories } from '../settings.ts'
import { showFirstView } from './first-view.ts'

const keepAfterMs = 400

export interface KeepCameraOptions {
  readonly editor: Editor
  readonly memories: BoardMemories
  /** Where a link leads. */
  readonly place: Place | undefined
  readonly hasControls: () => boolean
  /** Where a view is shown that somebody has linked to, CSS pixels. */
  readonly getViewArea: () => Box
}

/** The camera of a board over visits. */
export interface KeptCamera {
  /** Looks once more at what is to be seen first. */
  look(): void
  stop(): void
}

/**
 * Goes to the given place or else brings back the camera, on a first visit shows what there is; then
 * keeps it as it moves.
 */
export function keepCamera(
  id: string,
  { editor, memories, place, hasControls, getViewArea }: KeepCameraOptions,
): KeptCamera {
  const target = place?.type === 'shape' ? undefined : place
  const camera = memories.get(id)?.camera
  const stopGoing = target && goToPlace(editor, target, { getViewArea })
  if (!target && camera) editor.setCamera(camera)
  const first = target || camera ? undefined : showFirstView({ editor, hasControls })
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    // Whoever leaves before anything has arrived has no view to come back to.
    if (first?.isSettled !== false) memories.keepCamera(id, editor.state.getState().camera)
  }
  const stopKeeping = editor.state.subscribe((now, before) => {
    if (now.camera === before.camera) return
    clearTimeout(timer)
    timer = setTimeout(keep, keepAfterMs)
  })
  window.addEventListener('pagehide', keep)
  return {
    look: () => first?.look(),
    stop() {
      window.removeEventListener('pagehide', keep)
      stopKeeping()
      clearTimeout(timer)
      keep()
      first?.stop()
      stopGoing?.()
    },
  }
}
