import type { FillRule, Line, Path, PathPaint, Pen, Picture } from '@tiza/shapes'
import { paintAsOne } from './as-one.ts'
import { keepPath } from './kept-paths.ts'
import { paintPage } from './paint-page.ts'
import { paintText } from './paint-text.ts'
import type { Canvas, RenderContext } from './renderer.ts'

/** What a canvas cannot know by itself. */
type PenContext = Pick<
  RenderContext,
  'measure' | 'toFont' | 'scale' | 'part' | 'theme' | 'getBitmap' | 'getPage' | 'leastLinePx'
>

/** Draws on a canvas whose origin and axes are those of the shape. */
export function createCanvasPen(target: Canvas, context: PenContext): Pen {
  let canvas = target
  const { leastLinePx = 0, scale } = context
  const least = leastLinePx / scale

  /** What `draw` changes of the canvas lasts no longer than it runs. */
  function within(draw: () => void): void {
    canvas.save()
    try {
      draw()
    } finally {
      canvas.restore()
    }
  }

  return {
    path: (path, paint) => paintPath(canvas, path, thicken(paint, least)),
    text: (text) => paintText(canvas, text, context),
    picture({ hash, page, box, crop: [left, top, right, bottom], flip }: Picture) {
      if (page !== undefined) return paintPage(canvas, { hash, page, box }, context)
      const [across, down] = [right - left, bottom - top]
      const pixels = Math.max(box.width / across, box.height / down) * context.scale
      const bitmap = context.getBitmap(hash, pixels)
      if (!bitmap) return false
      const [x, y] = [left * bitmap.width, top * bitmap.height]
      const [width, height] = [across * bitmap.width, down * bitmap.height]
      within(() => {
        canvas.translate(box.x + box.width / 2, box.y + box.height / 2)
        canvas.scale(flip.across ? -1 : 1, flip.down ? -1 : 1)
        canvas.imageSmoothingQuality = 'high'
        const place = [-box.width / 2, -box.height / 2, box.width, box.height] as const
        canvas.drawImage(bitmap, x, y, width, height, ...place)
      })
      return true
    },
    clip(path: Path, rule: FillRule, draw: () => void) {
      within(() => {
        trace(canvas, path)
        canvas.clip(rule)
        draw()
      })
    },
    fade(opacity: number, draw: () => void) {
      within(() => {
        canvas.globalAlpha *= opacity
        draw()
      })
    },
    asOne(draw: () => void) {
      const before = canvas
      paintAsOne(before, (offscreen) => {
        canvas = offscreen
        try {
          draw()
        } finally {
          canvas = before
        }
      })
    },
  }
}

/** A line is no thinner than so many board units. */
function thicken(paint: PathPaint, least: number): PathPaint {
  const { line } = paint
  return line && line.width < least ? { ...paint, line: { ...line, width: least } } : paint
}

/** Draws nothing but paths, where no more of a shape is needed. */
export function createPathPen(canvas: Canvas): Pick<Pen, 'path'> {
  return { path: (path, paint) => paintPath(canvas, path, paint) }
}

function paintPath(canvas: Canvas, path: Path, { fill, line, isKept }: PathPaint): void {
  if (!fill && !line) return
  const kept = isKept ? keepPath(path) : undefined
  if (!kept) trace(canvas, path)
  if (fill) {
    canvas.fillStyle = fill.color
    if (kept) canvas.fill(kept, fill.rule)
    else canvas.fill(fill.rule)
  }
  if (line) strokePath(canvas, line, kept)
}

function trace(canvas: Canvas, path: Path): void {
  canvas.beginPath()
  path(canvas)
}

/** Strokes a path, by default the one that was traced last. */
function strokePath(canvas: Canvas, { color, width, dash, cap }: Line, kept?: Path2D): void {
  canvas.strokeStyle = color
  canvas.lineWidth = width
  canvas.lineJoin = 'round'
  canvas.lineCap = cap
  if (dash) canvas.setLineDash([...dash])
  if (kept) canvas.stroke(kept)
  else canvas.stroke()
  if (dash) canvas.setLineDash([])
}
