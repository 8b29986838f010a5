import { uniteBoxes } from '../editor/geometry/box.ts'
import type { Theme } from '../editor/palette.ts'
import type { Box, Editor } from '../editor/types.ts'

const accent: Readonly<Record<Theme, string>> = { light: '#1971c2', dark: '#74b5ff' }

/** Draws what belongs to nobody's board, in screen pixels: selection boxes and the marquee. */
export function drawOverlay(canvas: CanvasRenderingContext2D, editor: Editor, theme: Theme): void {
  const { selection, drag, marquee, camera } = editor.state.getState()
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

  const boxes = selection.flatMap((id) => {
    const shape = editor.board.getShape(id)
    if (!shape) return []
    const box = editor.getBounds(shape)
    return drag?.ids.has(id) ? { ...box, x: box.x + drag.by.x, y: box.y + drag.by.y } : box
  })
  for (const box of boxes) strokeBox(box, 2)
  const all = boxes.length > 1 ? uniteBoxes(boxes) : undefined
  if (all) strokeBox(all, 6)

  if (!marquee) return
  const { from, to } = marquee
  const box = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
  const { x, y, width, height } = toPixels(box)
  canvas.fillRect(x, y, width, height)
  strokeBox(box, 0)
}
