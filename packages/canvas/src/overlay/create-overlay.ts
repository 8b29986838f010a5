import type { Editor } from '@tiza/editor/editor'
import { getShownCuts } from '@tiza/editor/frame-cuts'
import type { Highlight } from '@tiza/editor/highlight'
import { getHeldShape, getShapeHandles } from '@tiza/editor/transform/shape-handles'
import type { Binding } from '@tiza/protocol'
import { pointOf, type Theme, type TurnedBox } from '@tiza/shapes'
import { toOutline } from '@tiza/shapes/lines/drawn-lines'
import { drawBinding } from './draw-binding.ts'
import { drawCuts } from './draw-cuts.ts'
import { drawGrid } from './draw-grid.ts'
import { drawHandles } from './draw-handles.ts'
import { drawHighlights } from './draw-highlights.ts'
import { drawShapeHandles } from './draw-shape-handles.ts'
import { createGroupOutline } from './group-outline.ts'
import { createLaser } from './laser.ts'
import { drawGuides, drawMarquee, type Screen, strokeTurned } from './screen.ts'

const accent: Readonly<Record<Theme, string>> = {
  light: '#1971c2',
  dark: '#74b5ff',
  chalkboard: '#a6caff',
}

/** How far outlines are from what they are around: one shape, or several. */
const gapPx = { each: 2, all: 4 } as const

/** What is no part of the board: grid, words that are found, selection boxes with their handles, guides, trails of lasers. */
export interface Overlay {
  readonly isEmpty: boolean
  /** Whether it looks different in a moment, though nothing happens: trails fade. */
  readonly isMoving: boolean
  /** Marks places on shapes, in place of those before. */
  showHighlights(highlights: readonly Highlight[]): void
  /** Draws in screen pixels. */
  draw(canvas: CanvasRenderingContext2D, theme: Theme): void
  destroy(): void
}

export function createOverlay(editor: Editor): Overlay {
  const { state } = editor
  const laser = createLaser(editor)
  const groupOutline = createGroupOutline(editor)
  let highlights: readonly Highlight[] = []

  function drawSelection(screen: Screen): void {
    const { drag, tool, readOnly, editing } = state.getState()
    const selected = editor.getSelectionBox()
    if (!selected) return
    const { turned, each, hasHandles, handleGapPx } = selected
    const isAtHand = tool === 'select' && !readOnly && !editing && !drag
    const held = isAtHand ? getHeldShape(editor) : undefined
    if (held && !hasHandles) {
      drawShapeHandles(screen, getShapeHandles(editor, held))
      return
    }
    const move = ({ box, angle }: TurnedBox): TurnedBox =>
      drag ? { box: { ...box, x: box.x + drag.by.x, y: box.y + drag.by.y }, angle } : { box, angle }

    const eachGapPx = handleGapPx > gapPx.all ? handleGapPx : gapPx.each
    for (const one of each) {
      strokeTurned(screen, drag?.ids.has(one.id) ? move(one.turned) : one.turned, eachGapPx)
    }
    if (each.length !== 1) strokeTurned(screen, move(turned), gapPx.all)
    if (hasHandles && isAtHand) drawHandles(screen, selected)
    if (held) drawShapeHandles(screen, getShapeHandles(editor, held))
  }

  function drawHold(screen: Screen, { id, at: [fx, fy] }: Binding): void {
    const outline = toOutline(editor.board.getShape(id), editor)
    if (outline) drawBinding(screen, { outline, at: pointOf(outline, fx, fy) })
  }

  return {
    get isEmpty() {
      const { selection, enteredGroup, marquee, snap, binding, pointedCut } = state.getState()
      const isIdle = selection.length === 0 && enteredGroup.length === 0 && !pointedCut
      if (highlights.length > 0) return false
      return isIdle && !marquee && !snap.grid && !binding && !laser.isOn
    },
    get isMoving() {
      return laser.isOn
    },
    showHighlights(next) {
      highlights = next
    },
    draw(canvas, theme) {
      const { marquee, camera, guides, snap, viewport, binding, drag, preview } = state.getState()
      const screen: Screen = { canvas, camera, accent: accent[theme] }
      if (snap.grid) drawGrid(screen, { ...viewport, theme, paper: editor.board.record.paper })
      if (highlights.length > 0) drawHighlights(screen, highlights, editor)
      canvas.strokeStyle = screen.accent
      canvas.fillStyle = `${screen.accent}1f`
      canvas.lineWidth = 1
      if (binding) drawHold(screen, binding)
      groupOutline.draw(screen)
      drawSelection(screen)
      // Where things are going to be cut is not known while they move.
      if (!drag && preview.size === 0) drawCuts(screen, getShownCuts(editor))
      drawGuides(screen, guides)
      if (marquee) drawMarquee(screen, marquee)
      laser.draw(screen)
    },
    destroy() {
      groupOutline.destroy()
      laser.destroy()
    },
  }
}
