import { type Camera, fitBox, getView, toBoard } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { type BoardPoint, type Box, type Theme, toCss, uniteBoxes } from '@tiza/shapes'

export interface MinimapOptions {
  readonly theme: Theme
  /** The colour of the frame around what is in view. */
  readonly accent: string
  /** Draws the board as a camera sees it; answers whether that is the latest of it. */
  readonly drawBoard: (sheet: CanvasRenderingContext2D, camera: Camera) => boolean
}

export interface Minimap {
  /** Moves the view to the middle of a place on the map, its pixels. */
  goTo(x: number, y: number): void
  destroy(): void
}

const redrawMs = 100
const marginPx = 6
const peerRadiusPx = 3

/** Draws where everything is, what is in view, and where others point. */
export function createMinimap(
  sheet: CanvasRenderingContext2D,
  editor: Editor,
  { theme, accent, drawBoard }: MinimapOptions,
): Minimap {
  const { board, state } = editor
  let soon: ReturnType<typeof setTimeout> | undefined

  function getShownView(): Box {
    const { camera, viewport } = state.getState()
    return getView(camera, viewport)
  }

  /** The camera of the map: everything there is, and what is in view, fit into it. */
  function getMapCamera(): Camera {
    const view = getShownView()
    const content = editor.getContent()
    const whole = uniteBoxes([view, ...(content ? [content] : [])]) ?? view
    return fitBox(whole, sheet.canvas, { margin: marginPx })
  }

  function draw(): void {
    soon = undefined
    const camera = getMapCamera()
    const toMap = ({ x, y }: BoardPoint) => ({
      x: (x - camera.x) * camera.zoom,
      y: (y - camera.y) * camera.zoom,
    })
    const { width, height } = sheet.canvas
    sheet.clearRect(0, 0, width, height)
    if (!drawBoard(sheet, camera)) schedule()
    for (const { cursor, profile } of board.presence.peers.values()) {
      if (!cursor) continue
      const at = toMap({ x: cursor[0], y: cursor[1] })
      sheet.fillStyle = toCss(profile.color, theme)
      sheet.beginPath()
      sheet.arc(at.x, at.y, peerRadiusPx * (width / sheet.canvas.clientWidth), 0, Math.PI * 2)
      sheet.fill()
    }
    const view = getShownView()
    const { x, y } = toMap(view)
    sheet.strokeStyle = accent
    sheet.lineWidth = 2
    sheet.strokeRect(x, y, view.width * camera.zoom, view.height * camera.zoom)
  }

  function schedule(): void {
    soon ??= setTimeout(draw, redrawMs)
  }

  const subscriptions = [
    editor.onShapeChanges(schedule),
    board.onStatus(schedule),
    board.presence.subscribe(schedule),
    // What was in hand and is let go comes onto the map, though the board has it already.
    state.subscribe(schedule),
  ]
  schedule()

  return {
    goTo(x, y) {
      const { camera, viewport } = state.getState()
      const at = toBoard(getMapCamera(), { x, y })
      const [width, height] = [viewport.width / camera.zoom, viewport.height / camera.zoom]
      editor.setCamera({ ...camera, x: at.x - width / 2, y: at.y - height / 2 })
    },
    destroy() {
      clearTimeout(soon)
      for (const stop of subscriptions) stop()
    },
  }
}
