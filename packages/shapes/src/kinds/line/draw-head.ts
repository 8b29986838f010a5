import type { Registers } from '@tiza/protocol'
import type { BoardPoint } from '../../geometry/types.ts'
import type { Line, Path, Pen } from '../../pen.ts'

interface Head {
  readonly head: Registers['endHead'] | undefined
  /** Of the line that it ends, board units. */
  readonly width: number
  readonly line: Line
}

/** How large the head of a line is: board units, and multiples of the width of its line. */
export const headSize = {
  least: 8,
  perWidth: 2.5,
  /** The most of its line that it takes, as a share; but never less than the line is wide. */
  mostOfLine: 1 / 2,
  /** From the line to a corner beside it, as a share of the size. */
  beside: 1 / 2,
  /** The radius of a dot, as a share of the size. */
  dot: 1 / 3,
} as const

/** Draws what stands at the end of a trace. */
export function drawHead(
  pen: Pen,
  trace: readonly BoardPoint[],
  { head = 'none', width, line }: Head,
): void {
  const tip = trace.at(-1)
  if (head === 'none' || !tip) return
  const full = headSize.least + width * headSize.perWidth
  const { from, length } = lookBack(trace, tip, full)
  const size = Math.min(full, Math.max(length * headSize.mostOfLine, width))
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x)
  const isSolid = head === 'dot' || head === 'triangle'
  pen.path(toPath({ head, size, tip, angle }), {
    fill: isSolid ? { color: line.color, rule: 'nonzero' } : undefined,
    line,
  })
}

function toPath({
  head,
  size,
  tip,
  angle,
}: {
  readonly head: Registers['endHead']
  readonly size: number
  readonly tip: BoardPoint
  /** In which the line goes where it ends, radians. */
  readonly angle: number
}): Path {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  /** A point that lies so far along the line, from its tip, and beside it. */
  const place = (along: number, beside: number) =>
    [tip.x + along * cos - beside * sin, tip.y + along * sin + beside * cos] as const
  return (tracer) => {
    if (head === 'dot') {
      tracer.arc(tip.x, tip.y, size * headSize.dot, 0, Math.PI * 2)
      return
    }
    const back = head === 'bar' ? 0 : -size
    tracer.moveTo(...place(back, -size * headSize.beside))
    if (head !== 'bar') tracer.lineTo(tip.x, tip.y)
    tracer.lineTo(...place(back, size * headSize.beside))
    if (head === 'triangle') tracer.closePath()
  }
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
