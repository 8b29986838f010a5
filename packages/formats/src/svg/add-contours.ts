import { type InkPoint, quantumRange } from '@tiza/protocol'
import type { Given } from '@tiza/shapes/excalidraw'
import { toInkRuns, withCorners } from '../ink.ts'
import { type Contour, flatten, type Point } from './contour.ts'
import { type Ring, toEvenOdd } from './even-odd.ts'
import { joinRings } from './join-rings.ts'
import { toLinePath } from './line-path.ts'
import { isEven, type LineLook, type Look, toOpacity, toOutlined } from './look.ts'
import type { SvgContext } from './svg-context.ts'

/** What stands at the ends of a line. */
export interface Heads {
  readonly startHead?: string | undefined
  readonly endHead?: string | undefined
}

/** Lines that are wider than this have corners and ends that people see, board units. */
const seenWidth = 4

/**
 * Adds what contours on the board are filled and outlined with: one closed line where that says both, else what is
 * filled and then the lines around it.
 */
export function addContours(
  contours: readonly Contour[],
  look: Look & { readonly heads?: Heads | undefined },
  context: SvgContext,
): void {
  if (look.line && !look.line.isRound && look.line.width > seenWidth) context.lose('lineEnds')
  const [only, ...others] = contours
  const isOne = only?.isClosed && others.length === 0 && look.fill && look.line && isEven(look)
  if (isOne && addPolygon(only, look, context)) return
  const fill = { ...look, line: undefined }
  const isFilled = look.fill && only && others.length === 0 && addPolygon(only, fill, context)
  if (look.fill && !isFilled) addFill(contours, look, context)
  if (look.line)
    for (const contour of contours) addLine(contour, { ...look, line: look.line }, context)
}

/** Adds one contour with an inside as a closed line; `false` where that would be something else. */
function addPolygon(contour: Contour, look: Look, context: SvgContext): boolean {
  const { collector, tolerance, effort } = context
  const closed = { ...contour, isClosed: true }
  if (look.rule === 'nonzero') {
    const rings = [flatten(closed, tolerance)]
    if (toEvenOdd(rings, effort) !== rings) return false
  }
  const most = collector.limits.pathPoints
  const line = toLinePath(closed, { most, tolerance, effort })
  if (!line || line.points.length < 3) return false
  const { points, bend } = line
  collector.add('line', { ...toOutlined(look), ...toPath(points), bend, closed: true })
  return true
}

/** Adds what several contours enclose together, with holes, as ink that is filled and has no width. */
function addFill(contours: readonly Contour[], look: Look, context: SvgContext): void {
  const { collector, effort, lose } = context
  const { fill, rule, link } = look
  if (!fill) return
  const most = collector.limits.pointsPerStroke
  const rings = toRings(contours, context)
  const converted = rule === 'evenodd' ? rings : toEvenOdd(rings, effort)
  if (!converted) lose('fillRule')
  const points = joinRings(converted ?? rings, effort)
  // What goes nowhere, or back the way it came, encloses nothing.
  if (points.length < 3) return
  if (link !== undefined) lose('link')
  const ink = points.map(([x, y]): InkPoint => [x, y, 0.5])
  const [run, ...more] = toInkRuns(ink, { most, q: toQuantum(context.tolerance) })
  if (!run || more.length > 0) lose('element')
  else {
    const { hex: color, alpha } = fill
    collector.add('stroke', { color, fill: color, width: 0, ...run, ...toOpacity(alpha) })
  }
}

/** How often contours are followed less closely, half as much each time. */
const mostTries = 8

/** Contours as rings of no more points together than ink may have, where that is possible. */
function toRings(
  contours: readonly Contour[],
  { collector, tolerance, lose }: SvgContext,
): readonly Ring[] {
  const most = collector.limits.pointsPerStroke
  let rings: readonly Ring[] = []
  const isRound = contours.some(({ segments }) => segments.some(({ controls }) => controls))
  for (let tries = 0; tries < (isRound ? mostTries : 1); tries++) {
    rings = contours
      .map((contour) => flatten(contour, tolerance * 2 ** tries))
      .filter((ring) => ring.length > 2)
    // Between two rings it goes twice.
    if (rings.reduce((sum, ring) => sum + ring.length + 2, 0) > most) continue
    if (tries > 0) lose('inkPoints')
    return rings
  }
  return rings
}

/** Adds the line along a contour; as ink where it is too winding for a line. */
function addLine(
  contour: Contour,
  look: Omit<Look, 'line'> & { readonly line: LineLook; readonly heads?: Heads | undefined },
  context: SvgContext,
): void {
  const { collector, tolerance, effort, lose } = context
  const { line: given, heads = {}, link } = look
  const line = toLinePath(contour, { most: collector.limits.pathPoints, tolerance, effort })
  const registers = toOutlined({ line: given, link })
  if (line) {
    const { bend } = line
    const points = line.points.length > 1 ? line.points : toDot(line.points[0])
    const isClosed = contour.isClosed && points.length > 2
    collector.add('line', {
      ...{ ...registers, ...toPath(points), bend },
      ...(isClosed ? { closed: true } : heads),
    })
    return
  }
  if (given.dash !== undefined) lose('dash')
  if (link !== undefined) lose('link')
  if (heads.startHead !== undefined || heads.endHead !== undefined) lose('marker')
  addInk(contour, given, context)
}

function addInk(
  contour: Contour,
  look: LineLook,
  { collector, tolerance, lose }: SvgContext,
): void {
  const points = flatten(contour, tolerance / 2)
  const goes = contour.isClosed ? [...points, ...points.slice(0, 1)] : points
  const ink = goes.map(([x, y]): InkPoint => [x, y, 0.5])
  const runs = toInkRuns(withCorners(ink, Math.max(tolerance, look.width / 4)), {
    ...{ most: collector.limits.pointsPerStroke, q: toQuantum(tolerance) },
  })
  if (runs.length === 0) lose('element')
  const { hex: color, width, alpha } = look
  for (const run of runs) collector.add('stroke', { color, width, ...run, ...toOpacity(alpha) })
}

function toPath(points: readonly Point[]): Given {
  const [[x, y] = [0, 0]] = points
  return { pos: [x, y], path: points.map(([px, py]) => [px - x, py - y]) }
}

/** A line that goes nowhere is a dot, where ends are round; ours must go a little way. */
function toDot([x, y]: Point = [0, 0]): Point[] {
  return [
    [x, y],
    [x + 0.01, y],
  ]
}

/** The coarsest quantum that keeps points within a tolerance. */
function toQuantum(tolerance: number): number {
  const finest = Math.floor(Math.log2(tolerance))
  return Math.min(-3, Math.max(quantumRange.min, finest))
}
