import type { Paper, Shape } from '@tiza/protocol'
import { type Box, paperInk, type Theme } from '@tiza/shapes'
import { type DocumentPen, drawBoardSteps } from '@tiza/shapes/pens'
import type { DrawnShapes } from './drawn-shapes.ts'
import { toBoardPaperPaths } from './paper-paths.ts'

/** A document may be enlarged: it has the details that are seen at this many pixels a unit. */
export const usualDetail = 2
/** Of a progress of all shapes, so many parts are reported. */
const reports = 100
/** Draws for so long before others have the thread. */
const sliceMs = 6

/** Larger than any board. */
const everywhere: Box = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 }

/** What of a board a document shows. */
export interface DrawnPart {
  /** Board units. */
  readonly box: Box
  readonly theme: Theme
  /** What is behind all shapes; without it, the document is transparent. */
  readonly paper: Paper | undefined
  /** Pixels a unit at which its details are seen. Default: what is usual. */
  readonly detail?: number
}

/** How drawing goes on. */
export interface DrawingProgress {
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
  /** Lets others have the thread. */
  pause(): Promise<void>
}

/** Draws the paper and the shapes of a part of a board with a pen for documents, and lets others have the thread. */
export async function drawDocument(
  pen: DocumentPen,
  { box, paper, theme, detail = usualDetail }: DrawnPart,
  { shapes, onProgress, pause }: DrawingProgress & { readonly shapes: DrawnShapes },
): Promise<void> {
  if (paper !== undefined) {
    const { color, alpha } = toSolid(paperInk[theme])
    for (const { strength, path } of toBoardPaperPaths(box, { paper, scale: 1, whole: box })) {
      pen.fade(strength * alpha, () => pen.path(path, { fill: { color, rule: 'nonzero' } }))
    }
  }
  const getBox = (shape: Shape) => {
    const { x, y, width, height } = shapes.getFrame(shape)
    return { x: x - shape.pos[0], y: y - shape.pos[1], width, height }
  }
  const all = shapes.query(box)
  const every = Math.ceil(all.length / reports)
  const steps = drawBoardSteps(pen, {
    ...{ shapes: all, getBox, getFrame: shapes.getShape },
    draw(shape) {
      const look = { theme, scale: detail, part: everywhere, layOut: shapes.layOut }
      shapes.registry.get(shape.kind).draw(shape, pen, { ...look, getBox: () => getBox(shape) })
    },
  })
  let done = 0
  let until = performance.now() + sliceMs
  for (const _ of steps) {
    done++
    if (done % every === 0) onProgress(done / all.length)
    if (performance.now() < until) continue
    await pause()
    until = performance.now() + sliceMs
  }
}

/** A colour of CSS, `rgb(r g b / a)`, as every program knows it: `#rrggbb` and how opaque it is. */
function toSolid(ink: string): { readonly color: string; readonly alpha: number } {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (ink.match(/[\d.]+/g) ?? []).map(Number)
  const digits = [red, green, blue].map((part) => part.toString(16).padStart(2, '0'))
  return { color: `#${digits.join('')}`, alpha }
}
