import type { Editor } from '@tiza/editor/editor'
import type { ShapeChange } from '@tiza/editor/shape-index'
import { touches } from '@tiza/shapes'
import { longText } from '@tiza/shapes/layout/text-layouts'
import type { DirectDrawing } from './direct-drawing.ts'
import type { Picture } from './raster/picture.ts'
import { weigh } from './raster/weigh.ts'
import { type Region, toBox } from './view.ts'

/** Shapes that changed and whose tiles may not show it yet: drawn over the tiles meanwhile. */
export interface StaleShapes {
  /** Adds shapes as far as they can be drawn in a frame; the rest has to wait for its tiles. */
  add(ids: readonly string[]): void
  /** Adds shapes that have changed, but for long texts that have just been laid out. */
  addChanged(changes: readonly ShapeChange[]): void
  /** Draws those that lie on one of the given tiles, and forgets the others. */
  draw(canvas: CanvasRenderingContext2D, view: Region, stale: readonly Picture[]): void
  /** The tiles show everything. */
  clear(): void
}

/** So much weight can be drawn over the tiles in a frame. */
const mostWeight = 128

export function createStaleShapes(
  { board, getPaintBox }: Pick<Editor, 'board' | 'getPaintBox'>,
  direct: Pick<DirectDrawing, 'draw' | 'hasPicture'>,
): StaleShapes {
  const ids = new Set<string>()

  function weighOne(id: string): number {
    const shape = board.getShape(id)
    return shape && !direct.hasPicture(id) ? weigh(shape) : 1
  }

  function add(changed: readonly string[]): void {
    let weight = 0
    for (const id of ids) weight += weighOne(id)
    for (const id of changed) {
      if (ids.size >= mostWeight) return
      weight += ids.has(id) ? 0 : weighOne(id)
      if (weight <= mostWeight) ids.add(id)
    }
  }

  /** Whether a long text has just come, or been laid out: its tiles are not far. */
  function isLaidOut({ id, was }: ShapeChange): boolean {
    const shape = board.getShape(id)
    if (!shape || !('text' in shape) || (shape.text?.length ?? 0) <= longText) return false
    return was === undefined || was === shape
  }

  return {
    add,
    addChanged: (changes) => add(changes.flatMap((one) => (isLaidOut(one) ? [] : one.id))),
    draw(canvas, view, stale) {
      for (const id of ids) {
        const box = getPaintBox(id)
        const shape = board.getShape(id)
        if (box && shape && stale.some(({ region }) => touches(toBox(region), box))) {
          direct.draw(canvas, shape, view)
        } else {
          ids.delete(id)
        }
      }
    },
    clear: () => ids.clear(),
  }
}
