import { type SVGCommand, SVGPathData, SVGPathDataParser } from 'svg-pathdata'
import { type Contour, isFiniteContour, type Point, type Segment } from './contour.ts'

/** What the `d` of a path says. */
export interface PathData {
  /** What was understood, up to the first mistake (SVG 2, 9.5.4). */
  readonly contours: readonly Contour[]
  /** Whether that is all of it. */
  readonly isWhole: boolean
}

interface OpenContour {
  readonly start: Point
  readonly segments: Segment[]
  isClosed: boolean
}

/** The contours of the `d` of an SVG path: arcs are cubic curves, and so is all that is shortened. */
export function parsePathData(data: string): PathData {
  const { commands, isWhole } = parse(data)
  const contours: OpenContour[] = []

  const go = (segment: Segment) => {
    const last = contours.at(-1)
    if (!last) return
    // After a Z, the next command goes on from where that contour began.
    if (last.isClosed) contours.push({ start: last.start, segments: [segment], isClosed: false })
    else last.segments.push(segment)
  }

  for (const command of commands) {
    switch (command.type) {
      case SVGPathData.MOVE_TO:
        contours.push({ start: [command.x, command.y], segments: [], isClosed: false })
        break
      case SVGPathData.LINE_TO:
        go({ to: [command.x, command.y] })
        break
      case SVGPathData.CURVE_TO: {
        const { x1, y1, x2, y2, x, y } = command
        go({
          controls: [
            [x1, y1],
            [x2, y2],
          ],
          to: [x, y],
        })
        break
      }
      case SVGPathData.CLOSE_PATH: {
        const last = contours.at(-1)
        if (last) last.isClosed = true
        break
      }
    }
  }
  const drawn = contours.filter(({ segments }) => segments.length > 0).filter(isFiniteContour)
  return { contours: drawn, isWhole }
}

function parse(data: string): {
  readonly commands: readonly SVGCommand[]
  readonly isWhole: boolean
} {
  const given: SVGCommand[] = []
  let isWhole = true
  try {
    const parser = new SVGPathDataParser()
    parser.parse(data, given)
    parser.finish(given)
  } catch {
    isWhole = false
  }
  if (given.length > 0 && given[0]?.type !== SVGPathData.MOVE_TO)
    return { commands: [], isWhole: false }
  try {
    const plain = new SVGPathData(given).toAbs().normalizeHVZ(false).normalizeST().qtToC().aToC()
    return { commands: plain.commands, isWhole }
  } catch {
    // Arcs whose numbers are beyond all measure.
    return { commands: [], isWhole: false }
  }
}

/** Reads path data of a file, the same only once. */
export function createPathReader(): (data: string) => PathData {
  const known = new Map<string, PathData>()
  return (data) => {
    const read = known.get(data) ?? parsePathData(data)
    known.set(data, read)
    return read
  }
}
