import type { Editor } from '@tiza/editor/editor'
import type { Highlight } from '@tiza/editor/highlight'
import { pointOf } from '@tiza/shapes'
import { type Screen, toPlace } from './screen.ts'

/** As a marker on paper, and on dark paper too. */
const colors = { fill: '#ffc40059', current: '#ff8a0080', line: '#e8590c' } as const

/** Marks places on shapes where these are just now. */
export function drawHighlights(
  screen: Screen,
  highlights: readonly Highlight[],
  { board, getFrame }: Pick<Editor, 'board' | 'getFrame'>,
): void {
  const { canvas } = screen
  canvas.save()
  for (const { id, matches, current } of highlights) {
    const shape = board.getShape(id)
    if (!shape) continue
    const turned = { box: getFrame(shape), angle: shape.angle ?? 0 }
    for (const [at, quads] of matches.entries()) {
      canvas.beginPath()
      for (const quad of quads) {
        const corners = quad.map(([fx, fy]) => toPlace(screen, pointOf(turned, fx, fy)))
        for (const [corner, { x, y }] of corners.entries()) {
          if (corner === 0) canvas.moveTo(x, y)
          else canvas.lineTo(x, y)
        }
        canvas.closePath()
      }
      canvas.fillStyle = at === current ? colors.current : colors.fill
      canvas.fill()
      if (at !== current) continue
      canvas.strokeStyle = colors.line
      canvas.lineWidth = 1.5
      canvas.stroke()
    }
  }
  canvas.restore()
}
