import type { Editor } from '@tiza/editor/editor'
import { compareOrder } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'
import type { DirectDrawing } from './direct-drawing.ts'
import type { DraggedTiles } from './dragged-tiles.ts'
import { getShownPaper } from './paper/shown-paper.ts'
import { drawRegion, type ShapeSource } from './raster/draw-region.ts'
import type { Plane } from './render-state.ts'
import type { Region } from './view.ts'

interface UncachedOptions {
  readonly editor: Editor
  readonly source: ShapeSource
  readonly draggedTiles: Pick<DraggedTiles, 'follow'>
  readonly direct: Pick<DirectDrawing, 'drawMoving' | 'draft'>
  readonly theme: Theme
}

/** Draws what a view shows, shape by shape, without anything that is kept. */
export function drawUncached(
  canvas: CanvasRenderingContext2D,
  view: Region,
  { editor, source, draggedTiles, direct, theme }: UncachedOptions,
): void {
  const { board, state } = editor
  // Asks the board, not the index, which keeps places and the ends of lines.
  const query = () =>
    [...board.shapes.values()].sort(compareOrder).map((shape) => editor.toDrawn(shape))
  const drawPlane = (plane: Plane, region: Region) => {
    const paper = plane === 'rest' ? getShownPaper(board) : undefined
    const { style } = state.getState().restyle ?? {}
    const looking = { source: { ...source, query }, plane, theme, paper, style }
    for (const _ of drawRegion(canvas, region, looking));
  }
  drawPlane('rest', view)
  const moved = draggedTiles.follow(state.getState().drag, view)
  if (moved) drawPlane('dragged', moved)
  direct.drawMoving(canvas, view)
  direct.draft.draw(canvas, view)
}
