import { uniteBoxes } from '../editor/geometry/box.ts'
import type { Theme } from '../editor/palette.ts'
import type { Box, Editor } from '../editor/types.ts'

const accent: Readonly<Record<Theme, string>> = { light: '#1971c2', dark: '#74b5ff' }

/** Boxes of more shapes than this would hide what they are around. */
const mostBoxes = 100

/** What belongs to nobody's board: selection boxes and the marquee. */
export interface Overlay {
  readonly isEmpty: boolean
  /** Draws in screen pixels. */
  draw(canvas: CanvasRenderingContext2D, theme: Theme): void
  destroy(): void
}

interface SelectedBoxes {
  readonly selection: readonly string[]
  /** A box for each shape; none when they are too many. */
  readonly each: readonly { readonly id: string; readonly box: Box }[]
  /** The box around all of several. */
  readonly all: Box | undefined
}

export function createOverlay(editor: Editor): Overlay {
  const { state, board } = editor
  let known: SelectedBoxes | undefined
  const stopFollowing = editor.onShapeChanges(() => {
    known = undefined
  })

  function getBoxes(): SelectedBoxes {
    const { selection } = state.getState()
    if (known?.selection !== selection) known = measure(selection)
    return known
  }

  function measure(selection: readonly string[]): SelectedBoxes {
    if (selection.length > mostBoxes) {
      const boxes = selection.flatMap((id) => editor.getPaintBox(id) ?? [])
      return { selection, each: [], all: uniteBoxes(boxes) }
    }
    const each = selection.flatMap((id) => {
      const shape = board.getShape(id)
      return shape ? [{ id, box: editor.getBounds(shape) }] : []
    })
    const all = each.length > 1 ? uniteBoxes(each.map(({ box }) => box)) : undefined
    return { selection, each, all }
  }

  return {
    get isEmpty() {
      const { selection, marquee } = state.getState()
      return selection.length === 0 && marquee === undefined
    },
    draw(canvas, theme) {
      const { drag, marquee, camera } = state.getState()
      canvas.strokeStyle = accent[theme]
      canvas.fillStyle = `${accent[theme]}1f`
      canvas.lineWidth = 1

      const toPixels = ({ x, y, width, height }: Box): Box => ({
        x: (x - camera.x) * camera.zoom,
        y: (y - camera.y) * camera.zoom,
        width: width * camera.zoom,
        height: height * camera.zoom,
      })
      const strokeBox = (box: Box, gap: number) => {
        const { x, y, width, height } = toPixels(box)
        canvas.strokeRect(
          Math.round(x - gap) + 0.5,
          Math.round(y - gap) + 0.5,
          Math.round(width + gap * 2),
          Math.round(height + gap * 2),
        )
      }
      const move = (box: Box): Box =>
        drag ? { ...box, x: box.x + drag.by.x, y: box.y + drag.by.y } : box

      const { each, all } = getBoxes()
      for (const { id, box } of each) strokeBox(drag?.ids.has(id) ? move(box) : box, 2)
      if (all) strokeBox(move(all), 6)

      if (!marquee) return
      const { from, to } = marquee
      const box = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
      const { x, y, width, height } = toPixels(box)
      canvas.fillRect(x, y, width, height)
      strokeBox(box, 0)
    },
    destroy: stopFollowing,
  }
}
