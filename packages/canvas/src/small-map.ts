import type { Editor } from '@tiza/editor/editor'
import type { Theme } from '@tiza/shapes'
import type { Overview } from './raster/overview.ts'
import type { Painter } from './raster/painter.ts'
import type { Region } from './view.ts'

/** The whole board, not sharp. */
export interface SmallMap {
  /**
   * Draws it: a copy, which costs next to nothing. Returns whether it is as the board is, not as it was a second ago.
   */
  drawOverview(canvas: CanvasRenderingContext2D, view: Region): boolean
  /** How many times the overview has been drawn: `drawOverview` draws nothing newer as long as that stays. */
  countOverviews(): number
}

/** The small map of an overview, in the theme of the moment. */
export function createSmallMap(
  { getContent }: Pick<Editor, 'getContent'>,
  {
    painter,
    overview,
    getTheme,
  }: { painter: Pick<Painter, 'drawMap'>; overview: Overview; getTheme: () => Theme },
): SmallMap {
  return {
    drawOverview(canvas, view) {
      painter.drawMap(canvas, view, { look: { plane: 'rest', theme: getTheme() }, overview })
      return overview.isFresh(getContent())
    },
    countOverviews: () => overview.drawings,
  }
}
