import type { Point, Size } from './form.ts'

/** Points on a part of an ellipse, from an angle to another, radians, clockwise as y goes down; both ends included. */
export function traceArc(
  {
    x,
    y,
    rx,
    ry,
  }: { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number },
  [from, to]: readonly [number, number],
  steps = 10,
): Point[] {
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = from + ((to - from) * step) / steps
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)]
  })
}

const half = Math.PI / 2

/** Half circles at the left and the right. */
export function traceStadium({ width, height }: Size): Point[] {
  const r = Math.min(width, height) / 2
  const arc = (x: number, from: number) =>
    traceArc({ x, y: height / 2, rx: r, ry: height / 2 }, [from, from + Math.PI])
  return [...arc(width - r, -half), ...arc(r, half)]
}

/** Half of an ellipse at the right only. */
export function traceDelay({ width, height }: Size): Point[] {
  const r = Math.min(width, height) / 2
  return [
    [0, 0],
    ...traceArc({ x: width - r, y: height / 2, rx: r, ry: height / 2 }, [-half, half]),
    [0, height],
  ]
}

/** How high the upper end of a cylinder is, from its top to the middle, board units. */
export function getCap({ height }: Size): number {
  return Math.min(9, height / 6)
}

/** A cylinder seen from somewhat above, without the front of its upper end. */
export function traceCylinder(size: Size): Point[] {
  const { width, height } = size
  const ry = getCap(size)
  const end = { x: width / 2, rx: width / 2, ry }
  return [
    ...traceArc({ ...end, y: ry }, [-Math.PI, 0]),
    ...traceArc({ ...end, y: height - ry }, [0, Math.PI]),
  ]
}

/** The front of the upper end of a cylinder. */
export function traceCap(size: Size): Point[] {
  const ry = getCap(size)
  return traceArc({ x: size.width / 2, y: ry, rx: size.width / 2, ry }, [Math.PI, 0])
}

/** Paper whose lower edge is a wave. */
export function traceDocument({ width, height }: Size): Point[] {
  const rise = Math.min(10, height / 6)
  const wave = Array.from({ length: 13 }, (_, step): Point => {
    const share = 1 - step / 12
    return [width * share, height - rise + rise * Math.sin(share * Math.PI * 2)]
  })
  return [[0, 0], [width, 0], ...wave]
}

/** A cloud: a curve through these goes in and out along an ellipse. */
export function traceCloud({ width, height }: Size): Point[] {
  return traceWaves({ width, height }, 20, 0.9)
}

/** Spikes along an ellipse. */
export function traceBang({ width, height }: Size): Point[] {
  return traceWaves({ width, height }, 28, 0.84)
}

function traceWaves({ width, height }: Size, count: number, inside: number): Point[] {
  return Array.from({ length: count }, (_, at): Point => {
    const angle = (at / count) * Math.PI * 2 - half
    const share = at % 2 === 0 ? 1 : inside
    return [
      width / 2 + (width / 2) * share * Math.cos(angle),
      height / 2 + (height / 2) * share * Math.sin(angle),
    ]
  })
}
