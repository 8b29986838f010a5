import { type Camera, fitBox, getView, toBoard } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { looksSameBut } from '@tiza/editor/looks-same'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { EditorState } from '@tiza/editor/state/editor-state'
import { type BoardPoint, type Box, type Theme, toCss, uniteBoxes } from '@tiza/shapes'

export interface MinimapOptions {
  readonly theme: Theme
  /** The colour of the frame around what is in view. */
  readonly accent: string
  /** Pixels of the map for each CSS pixel. */
  readonly density: number
  /** Draws the board as a camera sees it; answers whether that is the latest of it. */
  readonly drawBoard: (context: CanvasRenderingContext2D, camera: Camera) => boolean
  /** A number that stays as long as there is nothing newer of a board that was not the latest. */
  readonly countDrawings: () => number
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
  context: CanvasRenderingContext2D,
  editor: Editor,
  { theme, accent, density, drawBoard, countDrawings }: MinimapOptions,
): Minimap {
  const { board, state } = editor
  let soon: ReturnType<typeof setTimeout> | undefined
  /** Whether the map differs from what was drawn, whatever there is of the board. */
  let isStale = true
  let drawnCount = 0
  let inkCount = board.presence.ink.size
  let wasLoaded = board.status.loaded

  function getShownView(): Box {
    const { camera, viewport } = state.getState()
    return getView(camera, viewport)
  }

  /** The camera of the map: everything there is, and what is in view, fit into it. */
  function getMapCamera(): Camera {
    const view = getShownView()
    const content = editor.getContent()
    const whole = uniteBoxes([view, ...(content ? [content] : [])]) ?? view
    return fitBox(whole, context.canvas, { margin: marginPx })
  }

  function draw(): void {
    isStale = false
    drawnCount = countDrawings()
    const camera = getMapCamera()
    const toMap = ({ x, y }: BoardPoint) => ({
      x: (x - camera.x) * camera.zoom,
      y: (y - camera.y) * camera.zoom,
    })
    const { width, height } = context.canvas
    context.clearRect(0, 0, width, height)
    if (!drawBoard(context, camera)) lookSoon()
    for (const { cursor, profile } of board.presence.peers.values()) {
      if (!cursor) continue
      const at = toMap({ x: cursor[0], y: cursor[1] })
      context.fillStyle = toCss(profile.color, theme)
      context.beginPath()
      context.arc(at.x, at.y, peerRadiusPx * density, 0, Math.PI * 2)
      context.fill()
    }
    const view = getShownView()
    const { x, y } = toMap(view)
    context.strokeStyle = accent
    context.lineWidth = 2
    context.strokeRect(x, y, view.width * camera.zoom, view.height * camera.zoom)
  }

  /** Whether that is a stroke being drawn, or a text being typed: they come onto the map when they are done. */
  function isGrowing({ id, was }: ShapeChange): boolean {
    const { draft, editing } = state.getState()
    if (draft?.id === id || board.presence.ink.has(id)) return true
    const isTyped = editing?.state === 'existing' && editing.id === id
    return isTyped && looksSameBut(['text'], was, board.getShape(id))
  }

  function schedule(): void {
    isStale = true
    lookSoon()
  }

  function lookSoon(): void {
    soon ??= setTimeout(() => {
      soon = undefined
      // While one types on a large board, there is a newer picture of it once a second.
      if (isStale || countDrawings() !== drawnCount) draw()
      else lookSoon()
    }, redrawMs)
  }

  const subscriptions = [
    editor.onShapeChanges((changes) => {
      if (!changes.every(isGrowing)) schedule()
    }),
    board.onStatus(() => {
      if (board.status.loaded !== wasLoaded) schedule()
      wasLoaded = board.status.loaded
    }),
    board.presence.subscribe(({ what }) => {
      if (what !== 'ink' || board.presence.ink.size !== inkCount) schedule()
      inkCount = board.presence.ink.size
    }),
    state.subscribe((now, before) => {
      if (!isSame(now, before)) schedule()
    }),
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

/**
 * Whether the map of two states is the same: neither the view has moved, nor is there another shape in
 * hand, which the map shows when it is let go. How it moves meanwhile is not on the map.
 */
function isSame(now: EditorState, before: EditorState): boolean {
  return (
    now.camera === before.camera &&
    now.viewport === before.viewport &&
    now.draft?.id === before.draft?.id &&
    now.drag?.ids === before.drag?.ids &&
    now.preview.size === before.preview.size &&
    now.erasing === before.erasing &&
    now.editing === before.editing
  )
}
