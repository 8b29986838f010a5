import type { Registers } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import type { Canvas } from './renderer.ts'

/** Paints what stands at the end of a trace, in the colours that are set. */
export function paintHead(
  canvas: Canvas,
  trace: readonly BoardPoint[],
  { head = 'none', width }: { head: Registers['endHead'] | undefined; width: number },
): void {
  const tip = trace.at(-1)
  if (head === 'none' || !tip) return
  const { from, length } = lookBack(trace, tip, 8 + width * 2.5)
  const size = Math.min(8 + width * 2.5, Math.max(length / 2, width))
  canvas.save()
  canvas.translate(tip.x, tip.y)
  canvas.rotate(Math.atan2(tip.y - from.y, tip.x - from.x))
  const path = new Path2D()
  if (head === 'dot') path.arc(0, 0, size / 3, 0, Math.PI * 2)
  else if (head === 'bar') {
    path.moveTo(0, -size / 2)
    path.lineTo(0, size / 2)
  } else {
    path.moveTo(-size, -size / 2)
    path.lineTo(0, 0)
    path.lineTo(-size, size / 2)
    if (head === 'triangle') path.closePath()
  }
  if (head === 'dot' || head === 'triangle') canvas.fill(path)
  canvas.stroke(path)
  canvas.restore()
}

/** The first point of a trace that is a distance away from its tip; and how long the trace is. */
function lookBack(trace: readonly BoardPoint[], tip: BoardPoint, distance: number) {
  let length = 0
  let from: BoardPoint | undefined
  let last = tip
  for (const point of [...trace].reverse()) {
    length += Math.hypot(last.x - point.x, last.y - point.y)
    last = point
    if (Math.hypot(tip.x - point.x, tip.y - point.y) >= distance) from ??= point
  }
  return { from: from ?? last, length }
}
