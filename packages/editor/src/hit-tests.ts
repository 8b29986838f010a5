import type { Shape } from '@tiza/protocol'
import { type BoardPoint, growBox } from '@tiza/shapes'
import type { Editor, Hit } from './editor.ts'
import { isSeen } from './frames.ts'
import type { Geometry } from './geometry.ts'
import type { ShapeIndex } from './shape-index.ts'

/** Screen pixels. */
const defaultTolerancePx = 6

/** Finds shapes at places of a board. */
export function createHitTests(
  editor: Editor,
  { geometry, index }: { readonly geometry: Geometry; readonly index: ShapeIndex },
): Pick<Editor, 'getShapeAt' | 'getHits'> {
  const toUnits = (tolerancePx: number) => tolerancePx / editor.state.getState().camera.zoom

  /** All shapes around a point as they are drawn, lowest first. */
  function getNear(point: BoardPoint, tolerance: number): readonly Shape[] {
    return index.query(growBox({ ...point, width: 0, height: 0 }, tolerance))
  }

  return {
    getShapeAt(point, tolerancePx = defaultTolerancePx) {
      const tolerance = toUnits(tolerancePx)
      const hit = getNear(point, tolerance).findLast(
        (shape) => geometry.getHit(shape, point, tolerance) && isSeen(editor, shape, point),
      )
      return hit && editor.board.getShape(hit.id)
    },
    getHits(point, tolerancePx) {
      const tolerance = toUnits(tolerancePx)
      return getNear(point, tolerance)
        .flatMap((shape): Hit | [] => {
          const part = geometry.getHit(shape, point, tolerance)
          return part && isSeen(editor, shape, point) ? { shape, part } : []
        })
        .reverse()
    },
  }
}
