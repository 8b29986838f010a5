import { createMeasureText } from '@tiza/canvas/measure-text'
import { type CanvasHandle, mountCanvas } from '@tiza/canvas/mount-canvas'
import { type BoardClient, connectBoard } from '@tiza/client'
import { indexedDbStorage } from '@tiza/client/indexeddb'
import { createEditor } from '@tiza/editor/create-editor'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { drawing } from '@tiza/editor/tools/drawing'
import type { Profile } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'
import { createSurface } from './create-surface.ts'
import { listenToKeys } from './input/listen-to-keys.ts'
import { parsePlace } from './links/place-link.ts'
import type { BoardMemories } from './settings.ts'
import { showFirstView } from './view/first-view.ts'
import { getFreeArea } from './view/get-free-area.ts'

const keepCameraAfterMs = 400

export interface OpenBoardOptions {
  readonly board: string
  /** Address of the start page, with a slash at its end. */
  readonly base: string
  readonly profile: Profile
  readonly theme: Theme
  readonly memories: BoardMemories
}

/** A board on the page, which can be drawn on. */
export interface OpenBoard {
  readonly id: string
  readonly editor: ExtensibleEditor
  readonly canvas: CanvasHandle
  /** Where it is drawn. */
  readonly element: HTMLElement
  close(): void
}

/**
 * Opens a board for drawing, with the camera where it was left, and puts it on the page. Never waits
 * for the network, nor for anything that the first stroke can do without.
 */
export async function openBoard({
  board: id,
  base,
  profile,
  theme,
  memories,
}: OpenBoardOptions): Promise<OpenBoard> {
  const storage = await indexedDbStorage()
  const board = await connectBoard({ url: base, board: id, profile, storage })
  const editor = createEditor({
    ...{ board, extensions: [drawing] },
    measureText: createMeasureText(),
  })
  const surface = createSurface(editor)
  const { element } = surface
  const canvas = mountCanvas(element, editor, { theme, assetsUrl: `${base}api/assets/` })
  const stops = [
    rememberVisit(id, { board, memories }),
    keepCamera(id, { editor, memories }),
    listenToKeys(editor),
  ]

  return {
    ...{ id, editor, canvas, element },
    close() {
      for (const stop of stops) stop()
      canvas.destroy()
      surface.remove()
      editor.destroy()
      void board.close().finally(storage.close)
    },
  }
}

/** Notes the visit once the server knows the board: a mistyped link is nothing to come back to. */
function rememberVisit(
  id: string,
  { board, memories }: { board: BoardClient; memories: BoardMemories },
): () => void {
  const stop = board.onStatus(() => {
    if (board.status.connection.state !== 'online') return
    memories.visit(id, Date.now())
    stop()
  })
  return stop
}

/**
 * Goes where the address leads or else brings back the camera, on a first visit shows what there is; then
 * keeps it as it moves.
 */
function keepCamera(
  id: string,
  { editor, memories }: { editor: ExtensibleEditor; memories: BoardMemories },
): () => void {
  const place = parsePlace(location.hash)
  const camera = place?.type === 'view' ? place.camera : memories.get(id)?.camera
  if (camera) editor.setCamera(camera)
  const first = camera ? undefined : showFirstView({ editor, getFreeArea })
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    // Whoever leaves before anything has arrived has no view to come back to.
    if (first?.isSettled !== false) memories.keepCamera(id, editor.state.getState().camera)
  }
  const stopKeeping = editor.state.subscribe((now, before) => {
    if (now.camera === before.camera) return
    clearTimeout(timer)
    timer = setTimeout(keep, keepCameraAfterMs)
  })
  window.addEventListener('pagehide', keep)
  return () => {
    window.removeEventListener('pagehide', keep)
    stopKeeping()
    clearTimeout(timer)
    keep()
    first?.stop()
  }
}
