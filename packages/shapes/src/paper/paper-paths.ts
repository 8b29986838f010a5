import type { Paper } from '@tiza/protocol'
import type { Box } from '../geometry/types.ts'
import type { PathTracer } from '../pen.ts'
import { toPaperLevels } from './paper-levels.ts'
import { paperSteps } from './paper-steps.ts'

/** All that papers need to be traced. */
export type PaperTracer = Pick<PathTracer, 'rect' | 'moveTo' | 'lineTo' | 'closePath'>

/** What of a paper is drawn at once, in device pixels of a region. */
interface Sheet {
  readonly tracer: PaperTracer
  /** From one line to the next. */
  readonly step: { readonly x: number; readonly y: number }
  /** Where the board's origin is. */
  readonly origin: { readonly x: number; readonly y: number }
  readonly part: Box
}

/** Adds a paper's lines to the path that is filled. */
type AddLines = (sheet: Sheet) => void

interface PaperStyle {
  readonly add: AddLines
  /** How long a line of it, or a dot, takes; that of a shape of usual weight is 1. */
  readonly weight: number
  /** Whether it has a dot for each crossing, not a line for each column and row. */
  readonly isDotted?: true
  /** Whether every fifth line is stronger. */
  readonly isRuled?: true
  /** Whether it is gone, from afar, instead of coarser. */
  readonly isFine?: true
}

/** How many steps it is from one staff to the next, and how many lines each has. */
const [stepsOfStaff, linesOfStaff] = [12, 5]
/** How strong every fifth line of a ruled paper is. */
const ruleStrength = 0.75

const styles: Readonly<Record<Exclude<Paper, 'plain'>, PaperStyle>> = {
  dots: { add: addDots, weight: 0.05, isDotted: true },
  grid: { add: addSquares, weight: 0.25, isRuled: true },
  lines: { add: (sheet) => addLines(sheet), weight: 0.25 },
  squares: { add: addSquares, weight: 0.25 },
  staff: {
    weight: 0.25,
    add: (sheet) => addLines(sheet, (n) => modulo(n, stepsOfStaff) < linesOfStaff),
    isFine: true,
  },
  isometric: { add: addTriangles, weight: 0.75 },
}

/** Which lines of which paper. */
export interface PaperLook {
  readonly paper: Paper
  /** Lines that are closer together, device pixels, are left out. Default: as close as can be seen. */
  readonly minGapPx?: number
}

/** A part of the board at a scale: pixels per board unit, and where its top left corner is, device pixels. */
interface Plane {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** How much there is to draw of a paper on a region of some device pixels; that of a shape of usual weight is 1. */
export function weighPaper(
  {
    scale,
    width,
    height,
  }: { readonly scale: number; readonly width: number; readonly height: number },
  paper: Paper = 'plain',
): number {
  if (paper === 'plain') return 0
  const { x, y } = paperSteps[paper]
  const { weight, isDotted } = styles[paper]
  const every = toPaperLevels(Math.min(x, y) * scale)[0]?.every ?? 1
  const [columns, rows] = [width / (x * every * scale), height / (y * every * scale)]
  return weight * (isDotted ? columns * rows : columns + rows)
}

/** Lines of a paper that are as strong as each other. */
export interface PaperPath {
  /** 0 to 1. */
  readonly strength: number
  /** What is filled, device pixels from the top left of the region. */
  readonly path: (tracer: PaperTracer) => void
}

/**
 * The lines of a paper on a part, in board units, of a region. Where they are depends on the board and
 * the scale alone, so that tiles have no seams.
 */
export function toPaperPaths(
  { scale, left, top }: Plane,
  { paper, part, minGapPx }: PaperLook & { readonly part: Box },
): readonly PaperPath[] {
  if (paper === 'plain') return []
  const { x, y } = paperSteps[paper]
  const { add, isRuled, isFine } = styles[paper]
  const levels = toPaperLevels(Math.min(x, y) * scale, minGapPx)
  const rule = { every: 5 * (levels.at(-1)?.every ?? 1), strength: ruleStrength }
  return (isRuled ? [...levels, rule] : levels)
    .filter(({ every }) => !(isFine && every > 1))
    .map(({ every, strength }) => ({
      strength,
      path: (tracer) =>
        add({
          tracer,
          step: { x: x * every * scale, y: y * every * scale },
          origin: { x: -left, y: -top },
          part: {
            ...{ x: part.x * scale - left, y: part.y * scale - top },
            ...{ width: part.width * scale, height: part.height * scale },
          },
        }),
    }))
}

function addDots({ tracer, step, origin, part }: Sheet): void {
  const rows = [...toPlaces(part.y, part.height, { step: step.y, origin: origin.y })]
  for (const { at: x } of toPlaces(part.x, part.width, { step: step.x, origin: origin.x })) {
    for (const { at: y } of rows) tracer.rect(x - 1, y - 1, 2, 2)
  }
}

function addSquares(sheet: Sheet): void {
  addLines(sheet)
  addColumns(sheet)
}

function addLines(
  { tracer, step, origin, part }: Sheet,
  isThere: (n: number) => boolean = () => true,
): void {
  for (const { n, at } of toPlaces(part.y, part.height, { step: step.y, origin: origin.y })) {
    if (isThere(n)) tracer.rect(part.x, at, part.width, 1)
  }
}

function addColumns({ tracer, step, origin, part }: Sheet): void {
  for (const { at } of toPlaces(part.x, part.width, { step: step.x, origin: origin.x })) {
    tracer.rect(at, part.y, 1, part.height)
  }
}

/** Columns, and lines that rise and fall by half a triangle's side from one column to the next. */
function addTriangles(sheet: Sheet): void {
  addColumns(sheet)
  const { tracer, step, origin, part } = sheet
  const end = part.x + part.width
  for (const slope of [step.y / step.x, -step.y / step.x]) {
    const [from, to] = [part.x - origin.x, end - origin.x].map((x) => x * slope)
    if (from === undefined || to === undefined) continue
    const top = part.y - Math.max(from, to)
    const height = part.height + Math.abs(to - from)
    const side = { step: 2 * step.y, origin: origin.y }
    for (const { exact } of toPlaces(top, height, side)) {
      tracer.moveTo(part.x, exact + from)
      tracer.lineTo(end, exact + to)
      tracer.lineTo(end, exact + to + 1)
      tracer.lineTo(part.x, exact + from + 1)
      tracer.closePath()
    }
  }
}

/** Where multiples of a step lie, and which they are, around an extent of a canvas. */
function* toPlaces(
  start: number,
  length: number,
  { step, origin }: { readonly step: number; readonly origin: number },
): Generator<{ readonly n: number; readonly exact: number; readonly at: number }> {
  const last = Math.ceil((start + length - origin) / step)
  for (let n = Math.floor((start - origin) / step); n <= last; n++) {
    const exact = n * step + origin
    yield { n, exact, at: Math.round(exact) }
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
