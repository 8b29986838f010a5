import {
  type DrawnText,
  haloWidth,
  leftShares,
  lineHeight,
  type TextLine,
  toSide,
  underline,
} from '@tiza/shapes'
import { createRuler, pieceLength, toPieceEnds } from '@tiza/shapes/layout/ruler'
import type { Canvas, RenderContext } from './renderer.ts'

/**
 * Text of fewer device pixels is drawn as a bar for each line: nobody can read it, and a view of a
 * whole board may show millions of letters. Pages of text look the same as bars a little sooner.
 */
const smallestPx = { usual: 1.5, page: 4 } as const
/** Code units of a text that is a page. */
const pageLength = 2_000
/** Of a bar, as a share of the font size; with `barAlpha` as much ink as letters have. */
const barHeight = 0.5
const barAlpha = 0.35
/** Lines that are nearer to each other, device pixels, are drawn as one. */
const closestPx = 2

/** Larger than any board. */
const everywhere = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 }

/** A letter may reach into so many lines above and below its own. */
const linesAround = 3

/** Draws lines of text one below the other, those that are seen; underlined when they lead somewhere. */
export function paintText(
  canvas: Canvas,
  { layout: { lines }, style, x, align, top, color, halo, link, part = everywhere }: DrawnText,
  { measure, toFont, scale }: Pick<RenderContext, 'measure' | 'toFont' | 'scale'>,
): void {
  const step = style.fontSize * lineHeight
  canvas.fillStyle = color
  const last = lines.at(-1)
  const isPage = last !== undefined && last.start + last.text.length >= pageLength
  if (style.fontSize * scale < smallestPx[isPage ? 'page' : 'usual']) {
    paintBars()
    return
  }
  canvas.font = toFont(style)
  if (halo !== undefined) {
    canvas.strokeStyle = halo
    canvas.lineWidth = style.fontSize * haloWidth
    canvas.lineJoin = 'round'
  }
  canvas.textBaseline = 'middle'
  const first = Math.max(0, Math.floor((part.y - top) / step) - linesAround)
  const end = Math.ceil((part.y + part.height - top) / step) + linesAround
  for (const [index, line] of lines.slice(first, Math.max(first, end)).entries()) {
    const { text, width, direction } = line
    const side = toSide(align, direction)
    const y = top + step * (first + index + 0.5)
    const left = x[side] - width * leftShares[side]
    if (!isSeen(left, left + width)) continue
    canvas.direction = direction
    if (text.length <= pieceLength) {
      canvas.textAlign = side
      paint(text, x[side], y)
    } else {
      canvas.textAlign = direction === 'ltr' ? 'left' : 'right'
      paintPieces(line, left, y)
    }
    if (link !== undefined) {
      canvas.fillRect(left, y + step * underline.below, width, step * underline.height)
    }
  }

  /** A bar for each line or, where lines are closer than can be seen, for some in a row. */
  function paintBars(): void {
    const { globalAlpha } = canvas
    canvas.globalAlpha *= barAlpha
    const atOnce = Math.max(1, Math.floor(closestPx / (step * scale)))
    const end = Math.min(lines.length, Math.ceil((part.y + part.height - top) / step))
    // The same lines are one bar in each tile.
    const first = Math.max(0, Math.floor((part.y - top) / step))
    for (let from = first - (first % atOnce); from < end; from += atOnce) {
      const to = Math.min(lines.length, from + atOnce)
      let [left, width] = [0, 0]
      for (let at = from; at < to; at++) {
        const line = lines[at]
        if (!line) continue
        const side = toSide(align, line.direction)
        left += (x[side] - line.width * leftShares[side]) / (to - from)
        width += line.width / (to - from)
      }
      if (!isSeen(left, left + width)) continue
      const height = style.fontSize * barHeight * (to - from)
      canvas.fillRect(left, top + (step * (from + to) - height) / 2, width, height)
    }
    canvas.globalAlpha = globalAlpha
  }

  function isSeen(from: number, to: number): boolean {
    return from <= part.x + part.width + step && to >= part.x - step
  }

  function paint(text: string, textX: number, y: number): void {
    if (halo !== undefined) canvas.strokeText(text, textX, y)
    canvas.fillText(text, textX, y)
  }

  /** The parts of a long line that are seen, each from where one starts to read it. */
  function paintPieces({ text, width, direction }: TextLine, left: number, y: number): void {
    const ruler = createRuler(text, (piece) => measure(piece, style))
    let start = 0
    let before = 0
    for (const pieceEnd of toPieceEnds(text)) {
      const after = ruler.measure(0, pieceEnd)
      const [from, to] = direction === 'ltr' ? [before, after] : [width - after, width - before]
      const pieceX = left + (direction === 'ltr' ? from : to)
      if (isSeen(left + from, left + to)) paint(text.slice(start, pieceEnd), pieceX, y)
      start = pieceEnd
      before = after
    }
  }
}
