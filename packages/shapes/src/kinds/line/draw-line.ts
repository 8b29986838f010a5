import type { ShapeOf } from '@tiza/protocol'
import { isFilled } from '../../color/palette.ts'
import type { Look } from '../../define-shape.ts'
import { drawLabel } from '../../draw/label.ts'
import { drawOutline, hairline, toLine } from '../../draw/outline.ts'
import { getCentre, growBox } from '../../geometry/box.ts'
import type { Box } from '../../geometry/types.ts'
import type { Path, Pen } from '../../pen.ts'
import { toLabelRequest } from '../../text/text-request.ts'
import { toArcs } from './curve.ts'
import { drawHead, type PlacedHead, placeHead, toHollow } from './draw-head.ts'
import { getLabelBox, getTrace, isClosed, toPoints } from './line-trace.ts'
import { roundCorner } from './round-corner.ts'

type Line = ShapeOf<'line'>

/** Between a label and its line, board units. */
export const labelGap = 4

export function drawLine(shape: Line, pen: Pen, look: Look): void {
  if (isClosed(shape)) {
    drawClosed(shape, pen, look)
    return
  }
  const box = getLabelBox(shape)
  const trace = getTrace(shape)
  besideLabel(shape, pen, {
    ...{ box, look },
    draw() {
      const { width } = shape
      const line = toLine(shape, look.theme)
      const heads = [
        placeHead([...trace].reverse(), { head: shape.startHead, width }),
        placeHead(trace, { head: shape.endHead, width }),
      ].flatMap((head) => head ?? [])
      const around = growBox(look.getBox(), width * 8)
      besideHollows(pen, { heads, around, draw: () => pen.path(toPath(shape), { line }) })
      for (const head of heads) drawHead(pen, head, { ...line, dash: undefined })
    },
  })
  // A line that is not closed does not show its fill.
  drawLabel(pen, { ...shape, fill: 'none' }, { box, look })
}

/** Draws a line that goes back to its first point as what it is: a shape with an inside. */
function drawClosed(shape: Line, pen: Pen, look: Look): void {
  const box = look.getBox()
  const width = isFilled(shape) ? shape.width : shape.width || hairline
  drawOutline(pen, toPath(shape), { shape: { ...shape, width }, box, theme: look.theme })
  drawLabel(pen, shape, { box, look })
}

/** Keeps what is drawn out of heads that are seen through. `around` has all of it. */
function besideHollows(
  pen: Pen,
  {
    heads: [head, ...more],
    around,
    draw,
  }: { readonly heads: readonly PlacedHead[]; readonly around: Box; readonly draw: () => void },
): void {
  if (!head) {
    draw()
    return
  }
  const drawRest = () => besideHollows(pen, { heads: more, around, draw })
  const hollow = toHollow(head)
  if (!hollow) {
    drawRest()
    return
  }
  const beside: Path = (tracer) => {
    tracer.rect(around.x, around.y, around.width, around.height)
    hollow(tracer)
  }
  pen.clip(beside, 'evenodd', drawRest)
}

/** Keeps what is drawn away from where the label will stand. */
function besideLabel(
  shape: Line,
  pen: Pen,
  { box, look, draw }: { readonly box: Box; readonly look: Look; draw(): void },
): void {
  const request = toLabelRequest(shape, box.width)
  const label = request && look.layOut(request)
  if (!label) {
    draw()
    return
  }
  const { widest: width, height } = label
  const { x, y } = getCentre(box)
  const around = growBox(look.getBox(), width + height + shape.width * 8)
  const beside: Path = (tracer) => {
    tracer.rect(around.x, around.y, around.width, around.height)
    tracer.rect(x - width / 2 - labelGap, y - height / 2, width + labelGap * 2, height)
  }
  pen.clip(beside, 'evenodd', draw)
}

function toPath(line: Line): Path {
  const points = toPoints(line)
  const closed = isClosed(line)
  const [first, ...rest] = points
  return (tracer) => {
    if (!first) return
    tracer.moveTo(first.x, first.y)
    if (line.bend === 'elbow') {
      for (const [at, point] of rest.entries()) {
        roundCorner(tracer, { before: points[at] ?? point, point, after: rest[at + 1] ?? point })
      }
    } else if (line.bend === 'curve' && points.length > 2) {
      for (const { control1: a, control2: b, to } of toArcs(points, { closed })) {
        tracer.bezierCurveTo(a.x, a.y, b.x, b.y, to.x, to.y)
      }
    } else {
      for (const { x, y } of rest) tracer.lineTo(x, y)
    }
    if (closed) tracer.closePath()
  }
}
