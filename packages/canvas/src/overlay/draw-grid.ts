import type { Paper } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'
import { paperSteps } from '@tiza/shapes/paper/paper-steps'
import { drawPaper } from '../paper/draw-paper.ts'
import type { Screen } from './screen.ts'

/** Closer together than this, lines would be a grey surface. */
const minGapPx = 12
const lineColor = '#88888833'

/** The grid that shapes snap to, every so many lines of it when seen from afar. */
export function drawGrid(
  { canvas, camera }: Screen,
  {
    width,
    height,
    theme,
    paper = 'plain',
  }: {
    readonly width: number
    readonly height: number
    readonly theme: Theme
    readonly paper?: Paper | undefined
  },
): void {
  const { x, y, zoom: scale } = camera
  const step = { ...paperSteps[paper] }
  if (step.isStaggered) {
    const view = { scale, left: x * scale, top: y * scale, width, height }
    const part = { x, y, width: width / scale, height: height / scale }
    drawPaper(canvas, view, { paper, theme, part })
    return
  }
  while (Math.min(step.x, step.y) * camera.zoom < minGapPx) {
    step.x *= 5
    step.y *= 5
  }
  canvas.strokeStyle = lineColor
  canvas.lineWidth = 1
  canvas.beginPath()
  for (const x of toLines(camera.x, width / camera.zoom, step.x)) {
    const at = Math.round((x - camera.x) * camera.zoom) + 0.5
    canvas.moveTo(at, 0)
    canvas.lineTo(at, height)
  }
  for (const y of toLines(camera.y, height / camera.zoom, step.y)) {
    const at = Math.round((y - camera.y) * camera.zoom) + 0.5
    canvas.moveTo(0, at)
    canvas.lineTo(width, at)
  }
  canvas.stroke()
}

/** Multiples of a step within an extent. */
function* toLines(from: number, length: number, step: number): Generator<number> {
  const first = Math.ceil(from / step)
  const last = Math.floor((from + length) / step)
  for (let n = first; n <= last; n++) yield n * step
}
