import type { Registers } from '@tiza/protocol'
import type { BoardPoint } from '../../geometry/types.ts'
import type { Line, Path, PathTracer, Pen } from '../../pen.ts'
import { type HeadForm, type HeadLook, headLooks, headSize } from './head-forms.ts'

/** A head at the end of a line. */
export interface PlacedHead {
  readonly look: HeadLook
  /** Board units. */
  readonly size: number
  readonly tip: BoardPoint
  /** In which the line goes where it ends, radians. */
  readonly angle: number
}

/** Where the head at the last end of a trace is; `undefined` where there is none. */
export function placeHead(
  trace: readonly BoardPoint[],
  {
    head = 'none',
    width,
  }: {
    readonly head: Registers['endHead'] | undefined
    /** Of the line that it ends, board units. */
    readonly width: number
  },
): PlacedHead | undefined {
  const tip = trace.at(-1)
  if (head === 'none' || !tip) return undefined
  const full = headSize.least + width * headSize.perWidth
  const { from, length } = lookBack(trace, tip, full)
  const size = Math.min(full, Math.max(length * headSize.mostOfLine, width))
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x)
  return { look: headLooks[head], size, tip, angle }
}

/** Draws what stands at an end of a line, as its line is drawn. */
export function drawHead(pen: Pen, placed: PlacedHead, line: Line): void {
  const { forms, isSolid = false } = placed.look
  pen.path(toPath(forms, placed), {
    fill: isSolid ? { color: line.color, rule: 'nonzero' } : undefined,
    line,
  })
}

/** What of a head its line does not pass through; `undefined` where it passes through all of it. */
export function toHollow(placed: PlacedHead): Path | undefined {
  const { forms, isSolid = false } = placed.look
  const hollow = isSolid ? [] : forms.filter((form) => 'radius' in form || form.isClosed)
  return hollow.length > 0 ? toPath(hollow, placed) : undefined
}

function toPath(
  forms: readonly HeadForm[],
  { size, tip, angle }: Pick<PlacedHead, 'size' | 'tip' | 'angle'>,
): Path {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  /** A point that lies so many sizes along the line, from its tip, and beside it. */
  const place = (along: number, beside: number) => {
    const [x, y] = [along * size, beside * size]
    return [tip.x + x * cos - y * sin, tip.y + x * sin + y * cos] as const
  }
  return (tracer) => {
    for (const form of forms) {
      if ('points' in form) trace(tracer, form, place)
      else {
        const [x, y] = place(form.along, 0)
        const radius = form.radius * size
        tracer.moveTo(...place(form.along + form.radius, 0))
        tracer.arc(x, y, radius, angle, angle + Math.PI * 2)
      }
    }
  }
}

function trace(
  tracer: PathTracer,
  { points, isClosed }: Extract<HeadForm, { readonly points: unknown }>,
  place: (along: number, beside: number) => readonly [number, number],
): void {
  for (const [at, [along, beside]] of points.entries()) {
    if (at === 0) tracer.moveTo(...place(along, beside))
    else tracer.lineTo(...place(along, beside))
  }
  if (isClosed) tracer.closePath()
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
