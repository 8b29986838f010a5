import type { Shape } from '@tiza/protocol'
import { type BoardPoint, growBox } from '@tiza/shapes'
import type { Geometry, HitReach } from '@tiza/shapes/geometry/geometry'
import type { Editor, Hit } from './editor.ts'
import { nameHeightPx } from './frame-names.ts'
import { isSeen } from './frames.ts'
import type { ShapeIndex } from './shape-index.ts'

/** Screen pixels. */
const defaultTolerancePx = 6

/** Finds shapes at places of a board. */
export function createHitTests(
  editor: Editor,
  { geometry, index }: { readonly geometry: Geometry; readonly index: ShapeIndex },
): Pick<Editor, 'getShapeAt' | 'getHits'> {
  function toReach(tolerancePx: number): Required<HitReach> {
    const pixel = 1 / editor.state.getState().camera.zoom
    return { tolerance: tolerancePx * pixel, pixel }
  }

  /** All shapes around a point as they are drawn, and below it, where names may belong to; lowest first. */
  function getNear(point: BoardPoint, { tolerance, pixel }: Required<HitReach>): readonly Shape[] {
    const box = growBox({ ...point, width: 0, height: 0 }, tolerance)
    return index.query({ ...box, height: box.height + nameHeightPx * pixel })
  }

  return {
    getShapeAt(point, tolerancePx = defaultTolerancePx) {
      const reach = toReach(tolerancePx)
      const hit = getNear(point, reach).findLast(
        (shape) => geometry.getHit(shape, point, reach) && isSeen(editor, shape, point),
      )
      return hit && editor.board.getShape(hit.id)
    },
    getHits(point, tolerancePx) {
      const reach = toReach(tolerancePx)
      return getNear(point, reach)
        .flatMap((shape): Hit | [] => {
          const part = geometry.getHit(shape, point, reach)
          return part && isSeen(editor, shape, point) ? { shape, part } : []
        })
        .reverse()
    },
  }
}
