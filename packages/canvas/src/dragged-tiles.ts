import type { Editor } from '@tiza/editor/editor'
import type { EditorState } from '@tiza/editor/state/editor-state'
import type { BoardPoint } from '@tiza/shapes'
import { createTiles, type Tiles } from './raster/tiles.ts'
import { type Region, toPixels } from './view.ts'

/**
 * What is being dragged: its own tiles, drawn once and moved as a whole. After the drop they stay
 * where they are until the tiles at rest show the shapes there.
 */
export interface DraggedTiles {
  readonly tiles: Tiles
  /** How far they are from where they were drawn, board units; `undefined` when there are none. */
  readonly offset: BoardPoint | undefined
  /** The view as it looks from the plane of what is dragged; `undefined` when nothing is. */
  follow(drag: EditorState['drag'], view: Region): Region | undefined
  /** The tiles at rest show everything again. */
  putDown(): void
}

interface Grip {
  readonly ids: ReadonlySet<string>
  /** A shape of those that are dragged, and where it was. */
  readonly id: string
  readonly from: readonly [number, number]
}

export function createDraggedTiles(editor: Editor): DraggedTiles {
  const tiles = createTiles()
  let grip: Grip | undefined
  let offset: BoardPoint | undefined

  function take(ids: ReadonlySet<string>): void {
    if (grip?.ids === ids) return
    tiles.clear()
    const [id = ''] = ids
    const shape = editor.board.getShape(id)
    grip = shape && { ids, id, from: shape.pos }
  }

  /** Where the drag has left the shapes: moved, or back where they were. */
  function getLanding({ id, from }: Grip): BoardPoint {
    const [x, y] = editor.board.getShape(id)?.pos ?? from
    return { x: x - from[0], y: y - from[1] }
  }

  return {
    tiles,
    get offset() {
      return offset
    },
    follow(drag, view) {
      if (drag) take(drag.ids)
      offset = grip && (drag?.by ?? getLanding(grip))
      if (!offset) return undefined
      const by = toPixels(offset, view.scale)
      return { ...view, left: view.left - by.x, top: view.top - by.y }
    },
    putDown() {
      if (editor.state.getState().drag) return
      grip = undefined
      offset = undefined
      tiles.clear()
    },
  }
}
