import type { Path, PathTracer } from '../pen.ts'

/** A command of a path, as SVG names it, and its numbers. */
export type PathCommand =
  | readonly ['M' | 'L', number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z']

/** The commands of a path, free of arcs, rectangles and whatever else only a canvas knows. */
export function recordPath(path: Path): readonly PathCommand[] {
  const recorder = createRecorder()
  path(recorder.tracer)
  return recorder.commands
}

/** Most of a circle that one cubic curve stands for: it is off by less than 0.03 % of the radius. */
const mostAngle = Math.PI / 2

interface Ellipse {
  readonly x: number
  readonly y: number
  readonly radiusX: number
  readonly radiusY: number
  readonly rotation: number
}

function createRecorder(): {
  readonly commands: readonly PathCommand[]
  readonly tracer: PathTracer
} {
  const commands: PathCommand[] = []
  /** Where the path is; `undefined` as long as it is empty. */
  let at: readonly [number, number] | undefined
  let start: readonly [number, number] = [0, 0]

  function moveTo(x: number, y: number): void {
    commands.push(['M', x, y])
    at = start = [x, y]
  }

  function lineTo(x: number, y: number): void {
    if (at) commands.push(['L', x, y])
    else moveTo(x, y)
    at = [x, y]
  }

  function arcAround(ellipse: Ellipse, from: number, to: number, counterclockwise: boolean): void {
    const sweep = toSweep(from, to, counterclockwise)
    const count = Math.max(1, Math.ceil(Math.abs(sweep) / mostAngle - 1e-9))
    const step = sweep / count
    lineTo(...pointOn(ellipse, from))
    for (let part = 0; part < count; part++) {
      const begin = from + part * step
      const curve = toCurve(ellipse, begin, begin + step)
      commands.push(['C', ...curve])
      at = [curve[4], curve[5]]
    }
  }

  function closePath(): void {
    if (!at) return
    commands.push(['Z'])
    at = start
  }

  const tracer: PathTracer = {
    moveTo,
    lineTo,
    closePath,
    quadraticCurveTo(cx, cy, x, y) {
      if (!at) moveTo(cx, cy)
      commands.push(['Q', cx, cy, x, y])
      at = [x, y]
    },
    bezierCurveTo(ax, ay, bx, by, x, y) {
      if (!at) moveTo(ax, ay)
      commands.push(['C', ax, ay, bx, by, x, y])
      at = [x, y]
    },
    arc(x, y, radius, from, to, counterclockwise = false) {
      arcAround({ x, y, radiusX: radius, radiusY: radius, rotation: 0 }, from, to, counterclockwise)
    },
    ellipse(x, y, radiusX, radiusY, rotation, from, to) {
      arcAround({ x, y, radiusX, radiusY, rotation }, from, to, false)
    },
    arcTo(cornerX, cornerY, toX, toY, radius) {
      const [x, y] = at ?? [cornerX, cornerY]
      const before = Math.atan2(y - cornerY, x - cornerX)
      const after = Math.atan2(toY - cornerY, toX - cornerX)
      const half = Math.atan2(Math.sin(after - before), Math.cos(after - before)) / 2
      const isStraight = Math.abs(Math.sin(half * 2)) < 1e-9
      if (isStraight || radius === 0) {
        lineTo(cornerX, cornerY)
        return
      }
      // The circle touches both lines so far from the corner; its middle halves their angle.
      const distance = radius / Math.sin(Math.abs(half))
      const [centreX, centreY] = [
        cornerX + distance * Math.cos(before + half),
        cornerY + distance * Math.sin(before + half),
      ]
      const side = (Math.PI / 2) * Math.sign(half)
      tracer.arc(centreX, centreY, radius, before - side, after + side, half > 0)
    },
    rect(x, y, width, height) {
      moveTo(x, y)
      for (const [toX, toY] of [
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ] as const) {
        lineTo(toX, toY)
      }
      closePath()
    },
    roundRect(x, y, width, height, radius) {
      const r = Math.min(radius, Math.abs(width) / 2, Math.abs(height) / 2)
      const [right, bottom] = [x + width, y + height]
      moveTo(x + r, y)
      tracer.arcTo(right, y, right, bottom, r)
      tracer.arcTo(right, bottom, x, bottom, r)
      tracer.arcTo(x, bottom, x, y, r)
      tracer.arcTo(x, y, right, y, r)
      closePath()
    },
  }
  return { commands, tracer }
}

/**
 * How far an arc goes, radians; negative where it goes counterclockwise. Never more than once round, and, as browsers
 * have it, once round between angles that are so far apart, whichever is the greater.
 */
function toSweep(from: number, to: number, counterclockwise: boolean): number {
  const full = Math.PI * 2
  const sweep = counterclockwise ? from - to : to - from
  const rest = ((sweep % full) + full) % full
  const isWhole = sweep >= full || (sweep !== 0 && rest === 0)
  const around = isWhole ? full : rest
  return counterclockwise ? -around : around
}

function pointOn({ x, y, radiusX, radiusY, rotation }: Ellipse, angle: number): [number, number] {
  const [along, across] = [radiusX * Math.cos(angle), radiusY * Math.sin(angle)]
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)]
  return [x + along * cos - across * sin, y + along * sin + across * cos]
}

type Curve = readonly [number, number, number, number, number, number]

/** The cubic curve that stands for a part of an ellipse of at most a quarter. */
function toCurve(ellipse: Ellipse, from: number, to: number): Curve {
  const reach = (4 / 3) * Math.tan((to - from) / 4)
  const [startX, startY] = pointOn(ellipse, from)
  const [endX, endY] = pointOn(ellipse, to)
  // The point a quarter on is where a curve is heading, seen from the middle.
  const [outX, outY] = pointOn(ellipse, from + Math.PI / 2)
  const [inX, inY] = pointOn(ellipse, to + Math.PI / 2)
  return [
    startX + reach * (outX - ellipse.x),
    startY + reach * (outY - ellipse.y),
    endX - reach * (inX - ellipse.x),
    endY - reach * (inY - ellipse.y),
    endX,
    endY,
  ]
}
